// The multiply-add peak of a core: a loop that touches no memory.
//
// Every accumulator is a chain x = x·a + b of its own, so nothing can be shared or hoisted. Thirteen chains cover the
// latency of a multiply and an add that follow each other, and leave registers for a and b. Each round is a basic block
// of its own, as otherwise older V8 runs through one chain after the other.

const CHAINS = 13;
const ROUNDS = 8;

const [COUNT, SEEDS] = [0, 1];
const [A, B, FIRST] = [2, 3, 4];
const chains = Array.from({ length: CHAINS }, (_, index) => FIRST + index);

const multiplyAdd = (chain, fused) =>
  fused
    ? [`local.get ${chain}`, `local.get ${A}`, `local.get ${B}`, "f32x4.relaxed_madd"]
    : [`local.get ${chain}`, `local.get ${A}`, "f32x4.mul", `local.get ${B}`, "f32x4.add"];

const round = (fused) =>
  chains.flatMap((chain) => [...multiplyAdd(chain, fused), `local.set ${chain}`]);

/** `t_multiply_add_peak(rounds, seeds)`: reads a, b and the start of the chains at `seeds`, adds their ends to a. */
export function peakKernel(fused) {
  const load = (local, index) => [
    `local.get ${SEEDS}`,
    `v128.load32_splat ${index * 4}:p2align=2`,
    `local.set ${local}`,
  ];
  return [
    '.section .text.t_multiply_add_peak,"",@',
    ".globl t_multiply_add_peak",
    ".type t_multiply_add_peak,@function",
    "t_multiply_add_peak:",
    ".functype t_multiply_add_peak (i32, i32) -> ()",
    `.local ${Array(2 + CHAINS)
      .fill("v128")
      .join(", ")}`,
    ...load(A, 0),
    ...load(B, 1),
    ...chains.flatMap((chain, index) => load(chain, 2 + index)),
    "block",
    "loop",
    ...Array.from({ length: ROUNDS }, () => [
      `local.get ${COUNT}`,
      "i32.eqz",
      "br_if 1",
      `local.get ${COUNT}`,
      "i32.const -1",
      "i32.add",
      `local.set ${COUNT}`,
      ...round(fused),
    ]).flat(),
    "br 0",
    "end_loop",
    "end_block",
    ...chains.flatMap((chain) => [
      `local.get ${A}`,
      `local.get ${chain}`,
      "f32x4.add",
      `local.set ${A}`,
    ]),
    `local.get ${SEEDS}`,
    `local.get ${A}`,
    "v128.store 0:p2align=2",
    "end_function",
  ];
}
