import type { DType, HostArray } from "../dtype.ts";
import { fillInChunks } from "./chunks.ts";
import type { Generator } from "./generator.ts";
import { drawUniform53 } from "./uniform.ts";

/**
 * Fills `out` with samples of the exponential distribution, `-ln(1 - u) / rate`, two words each.
 * float32 and half results equal PyTorch's; float64 ones within 2 units in the last place.
 *
 * @param out - elements of `dtype`, a floating point type
 * @param rate - λ > 0. Default 1
 * @see torch.Tensor.exponential_
 */
export function fillExponential(
  generator: Generator,
  out: HostArray,
  dtype: DType,
  rate = 1,
): void {
  const scale = -1 / rate;
  fillInChunks(out, dtype, (chunk) => {
    drawUniform53(generator.engine, chunk);
    for (let i = 0; i < chunk.length; i++) chunk[i] = scale * Math.log1p(-chunk[i]!);
  });
}
