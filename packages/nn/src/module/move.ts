import {
  DTypeError,
  type DType,
  type Tensor,
  dtypes,
  isFloatingPoint,
  to,
  withoutLayer,
} from "@t/core";
import { differentiable, gradientOf } from "../differentiable.ts";
import { Buffer, rebind } from "../parameter.ts";
import type { Module } from "./module.ts";

/** Where a module goes: the name of a dtype or of a device, or both. */
export type MoveTarget =
  | string
  | { readonly dtype?: DType | undefined; readonly device?: string | undefined };

interface Move {
  readonly dtype: DType | undefined;
  readonly device: string | undefined;
}

function parseTarget(target: MoveTarget): Move {
  if (typeof target === "object") return { dtype: target.dtype, device: target.device };
  return Object.hasOwn(dtypes, target)
    ? { dtype: target as DType, device: undefined }
    : { dtype: undefined, device: target };
}

/**
 * Casts the floating point parameters and buffers of a module to a floating point dtype, moves all of
 * them to a device, or both. The tensors stay the same objects, so an optimizer that was made before
 * goes on with them.
 */
export function moveTo(module: Module, target: MoveTarget): void {
  const { dtype, device } = parseTarget(target);
  if (dtype !== undefined && !isFloatingPoint(dtype)) {
    throw new DTypeError(`Module.to: expected a floating point dtype, got ${dtype}`);
  }
  const converted = (x: Tensor): Tensor =>
    to(x, {
      dtype: dtype !== undefined && isFloatingPoint(x.dtype) ? dtype : x.dtype,
      device: device ?? x.device,
    });
  withoutLayer(() => {
    for (const parameter of module.parameters()) {
      const gradient = gradientOf(parameter);
      rebind(parameter, converted(parameter));
      if (gradient !== null) differentiable(parameter).grad = converted(gradient);
    }
    for (const below of module.modules()) {
      for (const { property, value, persistent } of below.ownBuffers()) {
        if (value instanceof Buffer) rebind(value, converted(value));
        else Reflect.set(below, property, new Buffer(converted(value), { persistent }));
      }
    }
  });
}
