// The hash that ties the committed .wasm files to the Rust sources they were built from.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const RUST = fileURLToPath(new URL("../rust/", import.meta.url));
/** What a build reads: sources, micro-kernels, manifests and the lock file; not tests or documents. */
const IS_SOURCE = /^(Cargo\.(toml|lock)|(kernels|bindings)\/(Cargo\.toml|(src|asm)\/.*\.(rs|s)))$/;

/** Paths of the files a build reads, relative to `rust/`, in a stable order. */
export function sourceFiles() {
  return readdirSync(RUST, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => IS_SOURCE.test(path))
    .sort();
}

/** SHA-256, in hexadecimal, of the names and contents of {@link sourceFiles}. */
export function sourceHash() {
  const hash = createHash("sha256");
  for (const path of sourceFiles()) {
    const text = readFileSync(RUST + path, "utf8").replaceAll("\r\n", "\n");
    hash.update(`${path}\0${Buffer.byteLength(text)}\0${text}`);
  }
  return hash.digest("hex");
}
