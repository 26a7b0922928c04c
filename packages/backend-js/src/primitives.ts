import type { PrimitiveKernels } from "@t/core";

/** The contract's kernels over blocks that are ArrayBuffers. */
export type Primitives = PrimitiveKernels<ArrayBuffer>;
