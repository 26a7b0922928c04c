// Builds wasm/*.wasm from rust/ and writes wasm/manifest.json.
//
// Usage: node scripts/build-wasm.mjs [variant …]     (all variants when none is named)
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { cleanModule } from "./clean-module.mjs";
import { findToolchain } from "./rust-toolchain.mjs";
import { sourceHash } from "./source-hash.mjs";

const RUST = fileURLToPath(new URL("../rust/", import.meta.url));
const OUTPUT = fileURLToPath(new URL("../wasm/", import.meta.url));
const MAX_GZIP_BYTES = 200 * 1024;
const STACK_BYTES = 256 * 1024;

/** Features that every engine with SIMD has; `mvp` leaves out reference types, which would ask for an import. */
const BASE = [
  "mutable-globals",
  "bulk-memory",
  "sign-ext",
  "nontrapping-fptoint",
  "simd128",
  "atomics",
];
const VARIANTS = {
  t_simd: BASE,
  t_relaxed: [...BASE, "relaxed-simd"],
};

/** The memory that all threads share, and what wasm-bindgen asks for in a module with one. */
const SHARED_MEMORY = [
  "--shared-memory",
  "--max-memory=4294967296",
  "--export=__wasm_init_tls",
  "--export=__tls_size",
  "--export=__tls_align",
  "--export=__tls_base",
].map((argument) => `-Clink-arg=${argument}`);

function build(name, { env }) {
  const features = VARIANTS[name].map((feature) => `+${feature}`).join(",");
  const target = `${RUST}target/${name}`;
  const flags = [
    "-Ctarget-cpu=mvp",
    `-Ctarget-feature=${features}`,
    "-Clink-arg=--import-memory",
    // Hot loops are unrolled by hand; unrolling the rest costs an eighth of the size and gains nothing.
    "-Cllvm-args=-unroll-runtime=false",
    `-Clink-arg=-zstack-size=${STACK_BYTES}`,
    ...SHARED_MEMORY,
  ];
  const args = [
    ...["build", `${RUST}bindings`, "--release", "--target", "web", "--mode", "force", "--no-opt"],
    ...["--no-typescript", "--no-pack", "--out-dir", `${target}/out`, "--out-name", name],
    ...["--", "-Zbuild-std=core,alloc,panic_abort", "--target-dir", target],
  ];
  execFileSync("wasm-pack", args, {
    env: { ...env, CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") },
    stdio: "inherit",
  });
  const bytes = cleanModule(readFileSync(`${target}/out/${name}_bg.wasm`));
  writeFileSync(`${OUTPUT}${name}.wasm`, bytes);
  const gzipBytes = gzipSync(bytes, { level: 9 }).length;
  console.log(`${name}.wasm: ${bytes.length} bytes, ${gzipBytes} compressed`);
  if (gzipBytes > MAX_GZIP_BYTES)
    throw new Error(`${name}.wasm is over its budget of ${MAX_GZIP_BYTES} bytes compressed`);
  return { bytes: bytes.length, gzipBytes };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in VARIANTS));
if (unknown.length > 0) {
  console.error(
    `unknown variant ${unknown.join(", ")}; there are ${Object.keys(VARIANTS).join(", ")}`,
  );
  process.exit(2);
}
execFileSync(process.execPath, [`${RUST}kernels/asm/generate.mjs`, "--check"], {
  stdio: "inherit",
});
mkdirSync(OUTPUT, { recursive: true });
const toolchain = findToolchain(`${RUST}target/tools`);
const names = wanted.length > 0 ? wanted : Object.keys(VARIANTS);
const files = Object.fromEntries(names.map((name) => [`${name}.wasm`, build(name, toolchain)]));
if (wanted.length === 0) {
  const manifest = { sourceHash: sourceHash(), compiler: toolchain.compiler, files };
  writeFileSync(`${OUTPUT}manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}
