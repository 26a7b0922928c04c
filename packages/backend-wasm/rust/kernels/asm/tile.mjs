// The register tile: two rows of a product at a time against a packed panel of `vectors` × 4 columns:
//   c[r][j] = max(start[r][j] + Σ a[r][p]·b[p][j], floor).
// Rows of A, of the start and of the result lie `A_STRIDE`, `START_STRIDE` and `C_STRIDE` bytes apart. Of a pair of rows both
// starts are read before the first result is written, so that a stride of 0 computes one row twice.

const ROWS = 2;
const [PAIRS, K, A, A_STRIDE, PANEL, START, START_STRIDE, C, C_STRIDE, FLOOR] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
];
const PARAMETERS = [...Array(FLOOR).fill("i32"), "f32"];
const [COUNT, B, A0, A1] = [10, 11, 12, 13];
const FIRST_VECTOR = 14;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Local variable numbers of a kernel with `vectors` columns of vectors. */
function layout(vectors) {
  const a = FIRST_VECTOR + ROWS * vectors;
  return {
    accumulator: (row, vector) => FIRST_VECTOR + row * vectors + vector,
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

const advanceA = (steps) => [...increase(A0, steps * 4), ...increase(A1, steps * 4)];

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
    `local.tee ${COUNT}`,
    "i32.eqz",
    "br_if 0",
    "loop",
    ...(variant.separate ? separated(body.flat()) : body.flat(2)),
    ...advanceA(Math.min(steps, variant.stride)),
    ...increase(B, steps * sum(blocks) * 16),
    `local.get ${COUNT}`,
    "i32.const -1",
    "i32.add",
    `local.tee ${COUNT}`,
    "br_if 0",
    "end_loop",
    "end_block",
  ];
}

/** All steps of k: a loop for each of `unrolled`, each of which takes what the one before left over. */
function allSteps(variant, blocks, locals) {
  return variant.unrolled.flatMap((steps, index) => {
    const before = variant.unrolled[index - 1];
    const left = [`local.get ${K}`, ...(before ? [`i32.const ${before - 1}`, "i32.and"] : [])];
    const count = [...left, ...(steps > 1 ? [`i32.const ${Math.log2(steps)}`, "i32.shr_u"] : [])];
    return loop(count, steps, variant, blocks, locals);
  });
}

/** The addresses of both rows of a pair, of which the second lies `stride` bytes after the first. */
const rowsFrom = (base, stride) => [
  `local.get ${base}`,
  `local.tee ${A0}`,
  `local.get ${stride}`,
  "i32.add",
  `local.set ${A1}`,
];

/** `lines(accumulator, address, offset)` of every vector of the tile. */
function everyVector(vectors, locals, lines) {
  return [A0, A1].flatMap((address, row) =>
    Array.from({ length: vectors }, (_, vector) =>
      lines(locals.accumulator(row, vector), address, vector * 16),
    ).flat(),
  );
}

/** Adds the start and applies the floor, then stores. */
function finish(vectors, locals) {
  return [
    `local.get ${FLOOR}`,
    "f32x4.splat",
    `local.set ${locals.b}`,
    ...rowsFrom(START, START_STRIDE),
    ...everyVector(vectors, locals, (accumulator, address, offset) => [
      `local.get ${accumulator}`,
      `local.get ${address}`,
      `v128.load ${offset}:p2align=2`,
      "f32x4.add",
      `local.get ${locals.b}`,
      "f32x4.pmax", // keeps NaN: the first operand unless it is less
      `local.set ${accumulator}`,
    ]),
    ...rowsFrom(C, C_STRIDE),
    ...everyVector(vectors, locals, (accumulator, address, offset) => [
      `local.get ${address}`,
      `local.get ${accumulator}`,
      `v128.store ${offset}:p2align=2`,
    ]),
  ];
}

/** To the next pair of rows. */
const nextPair = (base, stride) => [
  `local.get ${base}`,
  `local.get ${stride}`,
  "i32.const 1",
  "i32.shl",
  "i32.add",
  `local.set ${base}`,
];

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
    `.local ${[...Array(FIRST_VECTOR - COUNT).fill("i32"), ...Array(locals.v128Locals).fill("v128")].join(", ")}`,
    "loop",
    ...everyVector(vectors, locals, (accumulator) => [
      "v128.const 0, 0, 0, 0",
      `local.set ${accumulator}`,
    ]),
    ...rowsFrom(A, A_STRIDE),
    `local.get ${PANEL}`,
    `local.set ${B}`,
    ...allSteps(variant, blocks, locals),
    ...finish(vectors, locals),
    ...nextPair(A, A_STRIDE),
    ...nextPair(START, START_STRIDE),
    ...nextPair(C, C_STRIDE),
    `local.get ${PAIRS}`,
    "i32.const -1",
    "i32.add",
    `local.tee ${PAIRS}`,
    "br_if 0",
    "end_loop",
    "end_function",
  ];
}
