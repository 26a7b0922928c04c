import type { Acquired, AdapterInfo, Limits } from "./device/acquire.ts";
import { LiveDevice } from "./device/live-device.ts";
import { movingKernels } from "./kernels/moving.ts";
import type { WebGpuOptions } from "./options.ts";
import type { View } from "./stream/block.ts";
import { BlockPool } from "./stream/block-pool.ts";
import { CommandStream } from "./stream/command-stream.ts";
import { Launch } from "./stream/launch.ts";
import { Programs } from "./stream/programs.ts";
import { Staging } from "./stream/staging.ts";
import type { Tuning } from "./tuning/tuning.ts";

/** A device with what every kernel needs. */
export interface Machine {
  readonly device: LiveDevice;
  readonly info: AdapterInfo;
  readonly limits: Limits;
  /** The adapter computes on the CPU: barriers cost more than what they save. */
  readonly isSoftware: boolean;
  readonly pool: BlockPool;
  readonly stream: CommandStream;
  readonly staging: Staging;
  /** The dispatch that is being made; kernels begin it again one after the other. */
  readonly launch: Launch;
  /** `target[…] = source[…]`, for kernels that need a tensor elsewhere or in another layout. */
  readonly copyKernel: (target: View, source: View) => void;
  /** Chooses kernels by measuring. Default: they are chosen by sizes alone */
  readonly tuning?: Tuning;
}

type MachineOptions = Pick<WebGpuOptions, "adapterClass"> &
  Required<Pick<WebGpuOptions, "name" | "memoryBytes">>;

export function machineOf(
  acquired: Acquired,
  { name, memoryBytes, adapterClass }: MachineOptions,
): Machine {
  const { info, limits } = acquired;
  const device = new LiveDevice(acquired, name);
  const stream = new CommandStream(device);
  const programs = new Programs(device, stream.uniforms);
  const launch = new Launch(
    stream,
    programs,
    limits.maxComputeWorkgroupsPerDimension,
    device.gpu.features.has("shader-f16"),
  );
  const { copy } = movingKernels(launch);
  return {
    device,
    info,
    limits,
    isSoftware: (adapterClass ?? (info.isFallbackAdapter ? "software" : "hardware")) === "software",
    stream,
    launch,
    pool: new BlockPool(device, { ...limits, memoryBytes }, () => stream.submit()),
    staging: new Staging(device, stream),
    copyKernel: (target, source) => copy([target], [source], null),
  };
}
