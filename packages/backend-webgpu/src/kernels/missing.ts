import { InternalError, type PrimitiveKernels } from "@t/core";
import type { Block } from "../stream/block.ts";

function missing(name: string): () => never {
  return () => {
    throw new InternalError(`webgpu: expected a kernel for ${name}, got none yet`);
  };
}

/** What other families will replace. */
export const missingKernels: Pick<PrimitiveKernels<Block>, "matmul"> = {
  matmul: missing("matmul"),
};
