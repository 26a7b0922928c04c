import type { DType, HostArray } from "../dtype.ts";
import { type Chunk, fillInChunks, storeAs } from "./chunks.ts";
import { fma32, fma64 } from "./fused-multiply-add.ts";
import type { Generator } from "./generator.ts";
import type { Mt19937 } from "./mt19937.ts";
import { drawUniform24, drawUniform53, nextUniform53 } from "./uniform.ts";
import { log32, sinCos32 } from "./vector-math.ts";

/** Elements that the block form transforms together; smaller tensors take the serial form. */
const BLOCK = 16;
const HALF_BLOCK = BLOCK / 2;
const TWO_PI_32 = Math.fround(2 * Math.PI);

/**
 * Fills `out` with samples of the normal distribution, in order.
 *
 * PyTorch has two algorithms with different streams: from 16 contiguous elements on, blocks of
 * Box-Muller pairs; else a serial form that keeps the second value of its last pair for the next
 * call. float32 and half results equal PyTorch's bit for bit (its AVX2 build); float64 results
 * differ by at most 3 units in the last place of `std`, as the engine's `log`, `sin` and `cos` do.
 *
 * @param out - elements of `dtype`, a floating point type
 * @param mean - default 0
 * @param std - standard deviation ≥ 0. Default 1
 * @param contiguous - whether the tensor that `out` is for is row-major without gaps. Default true
 * @see torch.Tensor.normal_
 * @see Box, Muller: A Note on the Generation of Random Normal Deviates (1958)
 */
export function fillNormal(
  generator: Generator,
  out: HostArray,
  dtype: DType,
  mean = 0,
  std = 1,
  contiguous = true,
): void {
  if (out.length < BLOCK || !contiguous) {
    fillInChunks(out, dtype, (chunk) => drawSerial(generator, chunk, mean, std));
  } else {
    fillBlocks(generator.engine, out, dtype, mean, std);
  }
}

/** The next standard normal value of the serial form. */
function nextNormal(generator: Generator): number {
  const spare = generator.spareNormal;
  if (!Number.isNaN(spare)) {
    generator.spareNormal = Number.NaN;
    return spare;
  }
  const angle = 2 * Math.PI * nextUniform53(generator.engine);
  const radius = Math.sqrt(-2 * Math.log1p(-nextUniform53(generator.engine)));
  generator.spareNormal = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

function drawSerial(generator: Generator, chunk: Chunk, mean: number, std: number): void {
  for (let i = 0; i < chunk.length; i++) chunk[i] = fma64(nextNormal(generator), std, mean);
}

function fillBlocks(
  engine: Mt19937,
  out: HostArray,
  dtype: DType,
  mean: number,
  std: number,
): void {
  const isDouble = dtype === "float64";
  const draw = isDouble ? drawBlocks64 : drawBlocks32;
  const blocks = out.subarray(0, out.length - (out.length % BLOCK));
  fillInChunks(blocks, dtype, (chunk) => draw(engine, chunk, mean, std));

  const rest = out.length - blocks.length;
  if (rest === 0) return;
  // The full-precision kernels first draw the rest too, then draw the last block again as a whole.
  if (isDouble) engine.skip(2 * rest);
  else if (dtype === "float32") engine.skip(rest);
  const last = new Float64Array(BLOCK);
  draw(engine, last, mean, std);
  storeAs(dtype, last, out, out.length - BLOCK);
}

function drawBlocks32(engine: Mt19937, chunk: Chunk, mean: number, std: number): void {
  drawUniform24(engine, chunk);
  const mean32 = Math.fround(mean);
  const std32 = Math.fround(std);
  const pair = new Float64Array(2);
  for (let block = 0; block < chunk.length; block += BLOCK) {
    for (let i = block; i < block + HALF_BLOCK; i++) {
      const radius = Math.fround(Math.sqrt(-2 * log32(1 - chunk[i]!)));
      sinCos32(Math.fround(TWO_PI_32 * chunk[i + HALF_BLOCK]!), pair);
      chunk[i] = fma32(Math.fround(radius * pair[1]!), std32, mean32);
      chunk[i + HALF_BLOCK] = fma32(Math.fround(radius * pair[0]!), std32, mean32);
    }
  }
}

function drawBlocks64(engine: Mt19937, chunk: Chunk, mean: number, std: number): void {
  drawUniform53(engine, chunk);
  for (let block = 0; block < chunk.length; block += BLOCK) {
    for (let i = block; i < block + HALF_BLOCK; i++) {
      const radius = Math.sqrt(-2 * Math.log(1 - chunk[i]!));
      const angle = 2 * Math.PI * chunk[i + HALF_BLOCK]!;
      chunk[i] = fma64(radius * Math.cos(angle), std, mean);
      chunk[i + HALF_BLOCK] = fma64(radius * Math.sin(angle), std, mean);
    }
  }
}
