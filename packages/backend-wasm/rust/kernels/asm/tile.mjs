// The register tile: two rows of a product against a packed panel of `vectors` × 4 columns:
//   c0[j] = max(s0[j] + Σ a0[p]·b[p][j], floor)   and the same for row 1.
// It reads `outer` runs of `k` values from each row of A; `gap` bytes are skipped between runs.

const ROWS = 2;
const [OUTER, K, A0, , GAP, B, S0, , C0, , FLOOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const PARAMETERS = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "f32"];
const COUNT = PARAMETERS.length;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Local variable numbers of a kernel with `vectors` columns of vectors. */
function layout(vectors) {
  const accumulators = COUNT + 1;
  const a = accumulators + ROWS * vectors;
  return {
    count: COUNT,
    accumulator: (row, vector) => accumulators + row * vectors + vector,
    a: (row) => a + row,
    b: a + ROWS,
    v128Locals: ROWS * vectors + ROWS + 1,
  };
}

function multiplyAdd(fused, accumulator, a, b) {
  return fused
    ? [
        `local.get ${a}`,
        `local.get ${b}`,
        `local.get ${accumulator}`,
        "f32x4.relaxed_madd",
        `local.set ${accumulator}`,
      ]
    : [
        `local.get ${accumulator}`,
        `local.get ${a}`,
        `local.get ${b}`,
        "f32x4.mul",
        "f32x4.add",
        `local.set ${accumulator}`,
      ];
}

const increase = (local, bytes) => [
  `local.get ${local}`,
  `i32.const ${bytes}`,
  "i32.add",
  `local.set ${local}`,
];

const advanceA = (steps) => [...increase(A0, steps * 4), ...increase(A0 + 1, steps * 4)];

/**
 * One step of k as the lines of each of its `blocks`: both values of A first, then each vector of B loaded once and
 * used twice.
 */
function step(index, { fused, stride }, blocks, locals) {
  const place = index % stride;
  const lines = index > 0 && place === 0 ? advanceA(stride) : [];
  for (let row = 0; row < ROWS; row++) {
    lines.push(
      `local.get ${A0 + row}`,
      `v128.load32_splat ${place * 4}:p2align=2`,
      `local.set ${locals.a(row)}`,
    );
  }
  const vectors = sum(blocks);
  const multiply = (vector) => [
    `local.get ${B}`,
    `v128.load ${(index * vectors + vector) * 16}:p2align=2`,
    `local.set ${locals.b}`,
    ...multiplyAdd(fused, locals.accumulator(0, vector), locals.a(0), locals.b),
    ...multiplyAdd(fused, locals.accumulator(1, vector), locals.a(1), locals.b),
  ];
  return blocks.map((length, block) => {
    const first = sum(blocks.slice(0, block));
    const products = Array.from({ length }, (_, vector) => multiply(first + vector)).flat();
    return block === 0 ? [...lines, ...products] : products;
  });
}

/**
 * Joins basic blocks: a branch that is never taken ends each. Its condition compares the panel's address, which is in a
 * register anyway, with one that is no address of a float; each with another, as otherwise only the first would stay.
 */
function separated(blocks) {
  return blocks.flatMap((lines, index) =>
    index === 0
      ? lines
      : [`local.get ${B}`, `i32.const ${2 * index + 1}`, "i32.eq", "br_if 1", ...lines],
  );
}

/** `count` iterations of `steps` unrolled steps. */
function loop(count, steps, variant, blocks, locals) {
  const body = Array.from({ length: steps }, (_, index) => step(index, variant, blocks, locals));
  return [
    "block",
    ...count,
    `local.tee ${locals.count}`,
    "i32.eqz",
    "br_if 0",
    "loop",
    ...(variant.separate ? separated(body.flat()) : body.flat(2)),
    ...advanceA(Math.min(steps, variant.stride)),
    ...increase(B, steps * sum(blocks) * 16),
    `local.get ${locals.count}`,
    "i32.const -1",
    "i32.add",
    `local.tee ${locals.count}`,
    "br_if 0",
    "end_loop",
    "end_block",
  ];
}

/** The steps of one run: a loop for each of `unrolled`, each of which takes what the one before left over. */
function inner(variant, blocks, locals) {
  return variant.unrolled.flatMap((steps, index) => {
    const before = variant.unrolled[index - 1];
    const left = [`local.get ${K}`, ...(before ? [`i32.const ${before - 1}`, "i32.and"] : [])];
    const count = [...left, ...(steps > 1 ? [`i32.const ${Math.log2(steps)}`, "i32.shr_u"] : [])];
    return loop(count, steps, variant, blocks, locals);
  });
}

function stores(vectors, locals) {
  const lines = [];
  for (let row = 0; row < ROWS; row++) {
    for (let vector = 0; vector < vectors; vector++) {
      lines.push(
        `local.get ${C0 + row}`,
        `local.get ${locals.accumulator(row, vector)}`,
        `local.get ${S0 + row}`,
        `v128.load ${vector * 16}:p2align=2`,
        "f32x4.add",
        `local.get ${locals.b}`,
        "f32x4.pmax", // keeps NaN: the first operand unless it is less
        `v128.store ${vector * 16}:p2align=2`,
      );
    }
  }
  return lines;
}

/**
 * The kernel of a tile.
 *
 * @param variant - `fused`: one instruction multiplies and adds; `unrolled`: steps of k in an iteration, largest first;
 *   `stride`: steps after which the addresses of A move on; `separate`: whether basic blocks are kept apart
 * @param blocks - vectors of the panel in each basic block of a step
 */
export function tileKernel(variant, blocks) {
  const vectors = sum(blocks);
  const name = `t_gemm_tile_${vectors}`;
  const locals = layout(vectors);
  return [
    `.section .text.${name},"",@`,
    `.globl ${name}`,
    `.type ${name},@function`,
    `${name}:`,
    `.functype ${name} (${PARAMETERS.join(", ")}) -> ()`,
    `.local i32, ${Array(locals.v128Locals).fill("v128").join(", ")}`,
    "block",
    `local.get ${OUTER}`,
    "i32.eqz",
    "br_if 0",
    "loop",
    ...inner(variant, blocks, locals),
    `local.get ${A0}`,
    `local.get ${GAP}`,
    "i32.add",
    `local.set ${A0}`,
    `local.get ${A0 + 1}`,
    `local.get ${GAP}`,
    "i32.add",
    `local.set ${A0 + 1}`,
    `local.get ${OUTER}`,
    "i32.const -1",
    "i32.add",
    `local.tee ${OUTER}`,
    "br_if 0",
    "end_loop",
    "end_block",
    `local.get ${FLOOR}`,
    "f32x4.splat",
    `local.set ${locals.b}`,
    ...stores(vectors, locals),
    "end_function",
  ];
}
