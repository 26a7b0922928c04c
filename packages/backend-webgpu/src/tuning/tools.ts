import { convolveAs, frameSize } from "../kernels/convolution/direct.ts";
import { filterGradientAs, plannedImageParts } from "../kernels/convolution/filter-gradient.ts";
import { factorOf } from "../kernels/product/operand.ts";
import { multiplyAs, plannedParts } from "../kernels/product/plan.ts";
import { batchCount, transposed } from "../kernels/product/product.ts";
import { machineOf } from "../machine.ts";
import { hasQuads } from "../shader/quads.ts";
import { DispatchTimes } from "../stream/dispatch-times.ts";
import { Temporaries, withTemporaries } from "../stream/temporaries.ts";

/**
 * What the tuner uses of the rest. It is handed over: if the tuner imported it, bundlers would put it into a
 * file that every program loads beside the one that it loads now.
 */
export interface Tools {
  readonly machineOf: typeof machineOf;
  readonly hasQuads: typeof hasQuads;
  readonly DispatchTimes: typeof DispatchTimes;
  readonly Temporaries: typeof Temporaries;
  readonly withTemporaries: typeof withTemporaries;
  readonly factorOf: typeof factorOf;
  readonly batchCount: typeof batchCount;
  readonly transposed: typeof transposed;
  readonly multiplyAs: typeof multiplyAs;
  readonly plannedParts: typeof plannedParts;
  readonly convolveAs: typeof convolveAs;
  readonly frameSize: typeof frameSize;
  readonly filterGradientAs: typeof filterGradientAs;
  readonly plannedImageParts: typeof plannedImageParts;
}

export const tools: Tools = {
  machineOf,
  hasQuads,
  DispatchTimes,
  Temporaries,
  withTemporaries,
  factorOf,
  batchCount,
  transposed,
  multiplyAs,
  plannedParts,
  convolveAs,
  frameSize,
  filterGradientAs,
  plannedImageParts,
};
