// Writes the micro-kernels as WebAssembly text: gemm_relaxed.s and gemm_simd.s beside this file.
//
// Why not Rust intrinsics: LLVM's WebAssembly back end reorders unrolled multiply-adds so that those of one accumulator
// follow each other (a dependent chain), and spills the loads it hoisted. Text keeps the order written here.
//
// Two shapes of the tile, because engines differ (measurements: README.md of this workspace):
// - relaxed: eight steps per iteration in one basic block, two rows by up to six vectors, fused multiply-add;
// - simd: two rows by up to five vectors. Older V8 schedules the multiply-adds of a long block to its end and spills;
//   short blocks prevent that. It also computes the address of a splat's constant offset outside of the
//   loop and keeps it on the stack; with A's addresses moving every four steps there are only four, in registers. What
//   begins an iteration costs seven cycles, so there are 32 steps.
//
// Usage: node generate.mjs [--check]   (--check: fail when the files on disk differ)
import { readFileSync, writeFileSync } from "node:fs";

import { peakKernel } from "./peak.mjs";
import { tileKernel } from "./tile.mjs";

const VARIANTS = [
  {
    file: "gemm_relaxed.s",
    fused: true,
    separate: false,
    unrolled: [8, 1],
    stride: 8,
    tiles: [[6], [4], [2], [1]],
  },
  {
    file: "gemm_simd.s",
    fused: false,
    separate: true,
    unrolled: [32, 4, 1],
    stride: 4,
    tiles: [[1, 2, 2], [4], [2], [1]],
  },
];

const check = process.argv.includes("--check");
for (const variant of VARIANTS) {
  const path = new URL(variant.file, import.meta.url);
  const header = "# Written by generate.mjs; edit that file instead.";
  const kernels = variant.tiles.flatMap((blocks) => tileKernel(variant, blocks));
  const text = `${[header, ...kernels, ...peakKernel(variant.fused)].join("\n")}\n`;
  if (!check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`${variant.file} is not what generate.mjs writes: run node generate.mjs`);
    process.exitCode = 1;
  }
}
