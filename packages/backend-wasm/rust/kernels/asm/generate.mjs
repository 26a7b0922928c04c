// Writes the GEMM micro-kernels as WebAssembly text: gemm_relaxed.s and gemm_simd.s beside this file.
//
// Why not Rust intrinsics: LLVM's WebAssembly back end reorders unrolled multiply-adds so that those of one accumulator
// follow each other (a dependent chain), and spills the loads it hoisted. Text keeps the order written here.
//
// A kernel computes two rows of a product against a packed panel of `vectors` × 4 columns:
//   c0[j] = max(s0[j] + Σ a0[p]·b[p][j], floor)   and the same for row 1.
// It reads `outer` runs of `k` values from each row of A; `gap` bytes are skipped between runs.
//
// Two shapes of the inner loop, because engines differ (measurements: README.md of this workspace):
// - relaxed: eight steps per iteration in one basic block, two rows by up to six vectors, fused multiply-add;
// - simd: four steps per iteration, each its own basic block that leaves when k runs out. Older V8 schedules the
//   multiply-adds of a long block to its end and spills; short blocks prevent that. Up to four vectors.
//
// Usage: node generate.mjs [--check]   (--check: fail when the files on disk differ)
import { readFileSync, writeFileSync } from "node:fs";

import { peakKernel } from "./peak.mjs";

const ROWS = 2;
const [OUTER, K, A0, , GAP, B, S0, , C0, , FLOOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const PARAMETERS = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "f32"];
const COUNT = PARAMETERS.length;

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

/** One step of k: both values of A first, then each vector of B loaded once and used twice. */
function step(index, vectors, fused, locals) {
  const lines = [];
  for (let row = 0; row < ROWS; row++) {
    lines.push(
      `local.get ${A0 + row}`,
      `v128.load32_splat ${index * 4}:p2align=2`,
      `local.set ${locals.a(row)}`,
    );
  }
  for (let vector = 0; vector < vectors; vector++) {
    lines.push(
      `local.get ${B}`,
      `v128.load ${(index * vectors + vector) * 16}:p2align=2`,
      `local.set ${locals.b}`,
    );
    for (let row = 0; row < ROWS; row++) {
      lines.push(...multiplyAdd(fused, locals.accumulator(row, vector), locals.a(row), locals.b));
    }
  }
  return lines;
}

const increase = (local, bytes) => [
  `local.get ${local}`,
  `i32.const ${bytes}`,
  "i32.add",
  `local.set ${local}`,
];

function advance(steps, vectors) {
  return [
    ...increase(A0, steps * 4),
    ...increase(A0 + 1, steps * 4),
    ...increase(B, steps * vectors * 16),
  ];
}

/** `count` iterations of `steps` unrolled steps in one basic block. */
function blockLoop(countExpression, steps, vectors, fused, locals) {
  const body = [];
  for (let index = 0; index < steps; index++) body.push(...step(index, vectors, fused, locals));
  return [
    "block",
    ...countExpression,
    `local.tee ${locals.count}`,
    "i32.eqz",
    "br_if 0",
    "loop",
    ...body,
    ...advance(steps, vectors),
    `local.get ${locals.count}`,
    "i32.const -1",
    "i32.add",
    `local.tee ${locals.count}`,
    "br_if 0",
    "end_loop",
    "end_block",
  ];
}

/** All k steps, four per iteration, leaving between steps when none is left; then the pointers are put right. */
function earlyExitLoop(vectors, fused, locals) {
  const STEPS = 4;
  const body = [];
  for (let index = 0; index < STEPS; index++) {
    if (index > 0) {
      body.push(
        `local.get ${locals.count}`,
        "i32.const -1",
        "i32.add",
        `local.tee ${locals.count}`,
        "i32.eqz",
        "br_if 1",
      );
    }
    body.push(...step(index, vectors, fused, locals));
  }
  const remainder = [`local.get ${K}`, `i32.const ${STEPS - 1}`, "i32.and"];
  // The last, incomplete iteration left before advancing.
  const settle = (local, scale) => [
    `local.get ${local}`,
    ...remainder,
    `i32.const ${scale}`,
    "i32.mul",
    "i32.add",
    `local.set ${local}`,
  ];
  return [
    "block",
    `local.get ${K}`,
    `local.tee ${locals.count}`,
    "i32.eqz",
    "br_if 0",
    "loop",
    ...body,
    ...advance(STEPS, vectors),
    `local.get ${locals.count}`,
    "i32.const -1",
    "i32.add",
    `local.tee ${locals.count}`,
    "br_if 0",
    "end_loop",
    "end_block",
    ...settle(A0, 4),
    ...settle(A0 + 1, 4),
    ...settle(B, vectors * 16),
  ];
}

function inner(variant, vectors, locals) {
  if (!variant.fused) return earlyExitLoop(vectors, false, locals);
  return [
    ...blockLoop([`local.get ${K}`, "i32.const 3", "i32.shr_u"], 8, vectors, true, locals),
    ...blockLoop([`local.get ${K}`, "i32.const 7", "i32.and"], 1, vectors, true, locals),
  ];
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

function kernel(variant, vectors) {
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
    ...inner(variant, vectors, locals),
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

const VARIANTS = [
  { file: "gemm_relaxed.s", fused: true, widths: [6, 4, 2, 1] },
  { file: "gemm_simd.s", fused: false, widths: [4, 2, 1] },
];

const check = process.argv.includes("--check");
for (const variant of VARIANTS) {
  const path = new URL(variant.file, import.meta.url);
  const header = "# Written by generate.mjs; edit that file instead.";
  const kernels = variant.widths.flatMap((vectors) => kernel(variant, vectors));
  const text = `${[header, ...kernels, ...peakKernel(variant.fused)].join("\n")}\n`;
  if (!check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`${variant.file} is not what generate.mjs writes: run node generate.mjs`);
    process.exitCode = 1;
  }
}
