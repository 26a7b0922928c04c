// Finds a Rust toolchain that can build core for WebAssembly with nightly features, and the wasm-pack tools.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const WASM_BINDGEN_VERSION = "0.2.130";
const WASM_PACK_VERSION = "0.15.1";

const HELP = `No Rust toolchain that can build the kernels was found. Either
  rustup toolchain install nightly --component rust-src
or, on Debian or Ubuntu,
  apt-get install rustc-web cargo-web rust-web-src lld-19`;

/** Output of a command, or undefined when it cannot be run or fails. */
function output(command, args, env = process.env) {
  try {
    return execFileSync(command, args, {
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

const withPath = (folder, extra) => ({
  ...process.env,
  ...extra,
  PATH: `${folder}${delimiter}${process.env.PATH}`,
});

/** rustup's nightly with the standard library's sources. */
function rustupNightly() {
  const env = { ...process.env, RUSTUP_TOOLCHAIN: "nightly" };
  const sysroot = output("rustc", ["--print", "sysroot"], env);
  const hasSources =
    sysroot !== undefined && existsSync(join(sysroot, "lib/rustlib/src/rust/library/core"));
  return hasSources ? env : undefined;
}

/** Debian's rustc-web: a release compiler that is allowed nightly features by RUSTC_BOOTSTRAP. */
function debianPackages() {
  if (!existsSync("/usr/bin/rustc") || !existsSync("/usr/bin/wasm-ld-19")) return undefined;
  const env = withPath("/usr/bin", {
    RUSTC_BOOTSTRAP: "1",
    RUSTC: "/usr/bin/rustc",
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: "wasm-ld-19",
  });
  const sysroot = output("/usr/bin/rustc", ["--print", "sysroot"], env);
  const hasSources =
    sysroot !== undefined && existsSync(join(sysroot, "lib/rustlib/src/rust/library/core"));
  return hasSources ? env : undefined;
}

/**
 * The environment in which cargo and wasm-pack build the kernels, and the compiler's version.
 * Installs wasm-pack and wasm-bindgen under `toolsFolder` when they are not on the PATH.
 */
export function findToolchain(toolsFolder) {
  const toolchain = debianPackages() ?? rustupNightly();
  if (toolchain === undefined) {
    console.error(HELP);
    process.exit(2);
  }
  const env = { ...toolchain, PATH: `${toolchain.PATH}${delimiter}${join(toolsFolder, "bin")}` };
  install(env, toolsFolder, "wasm-pack", "wasm-pack", WASM_PACK_VERSION);
  install(env, toolsFolder, "wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN_VERSION);
  return { env, compiler: output("rustc", ["--version"], env) };
}

function install(env, toolsFolder, command, crate, version) {
  if (output(command, ["--version"], env)?.endsWith(version)) return;
  console.log(`installing ${crate} ${version} with cargo (once, some minutes)`);
  execFileSync(
    "cargo",
    ["install", "--locked", "--root", toolsFolder, "--version", version, crate],
    {
      env: { ...env, RUSTFLAGS: "" },
      stdio: "inherit",
    },
  );
}
