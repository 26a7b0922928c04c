import { Tensor, deviceMemory, dtypes, isContiguous, numel } from "@t/core";
import { type HostTensor } from "../host-values.ts";
import { type Geometry, type Layout, inputLayouts, layOut } from "./layouts.ts";

/** A tensor on a device, and where its elements lie in its storage. */
export interface PlacedTensor {
  readonly tensor: Tensor;
  readonly host: HostTensor;
  readonly geometry: Geometry;
}

/** Puts values on a device in a layout, without any op; the dense layout where that one does not apply. */
export function placeTensor(device: string, host: HostTensor, layout: Layout): PlacedTensor {
  const geometry = layout.geometry(host) ?? inputLayouts[0]!.geometry(host)!;
  const bytes = layOut(host, geometry);
  const memory = deviceMemory(device);
  const storage = memory.allocate(
    Math.max(geometry.capacity, 0) * dtypes[host.dtype].itemSize,
    "data",
  );
  if (geometry.capacity > 0) memory.backend.write(storage.buffer, 0, bytes);
  const { shape, strides, offset } = geometry;
  const count = numel(shape);
  const dense = isContiguous(shape, strides);
  return {
    tensor: new Tensor(storage, host.dtype, shape, strides, offset, count, dense),
    host,
    geometry,
  };
}

/** A dense tensor on a device. */
export function denseTensor(device: string, host: HostTensor): Tensor {
  return placeTensor(device, host, inputLayouts[0]!).tensor;
}
