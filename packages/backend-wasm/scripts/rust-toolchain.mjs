// Finds a Rust toolchain that can build core for WebAssembly with nightly features, and the wasm-pack tools.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const WASM_BINDGEN_VERSION = "0.2.130";
const WASM_PACK_VERSION = "0.15.1";

const DEBIAN_PACKAGES = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const RUSTUP_ARGS = [
  "toolchain",
  "install",
  "nightly",
  "--profile",
  "minimal",
  "--component",
  "rust-src",
];

const HELP = `No Rust toolchain that can build the kernels was found, and none could be installed. Either
  rustup ${RUSTUP_ARGS.join(" ")}
or, on Debian or Ubuntu, as root
  apt-get install ${DEBIAN_PACKAGES.join(" ")}`;

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

/** Whether the compiler that `env` finds has the standard library's sources beside it. */
function hasLibrarySources(env) {
  const sysroot = output("rustc", ["--print", "sysroot"], env);
  return sysroot !== undefined && existsSync(join(sysroot, "lib/rustlib/src/rust/library/core"));
}

/** rustup's nightly. */
function rustupNightly() {
  const env = { ...process.env, RUSTUP_TOOLCHAIN: "nightly" };
  const isNightly = output("rustc", ["--version"], env)?.includes("nightly") ?? false;
  return isNightly && hasLibrarySources(env) ? env : undefined;
}

/** Debian's rustc-web: a release compiler that is allowed nightly features by RUSTC_BOOTSTRAP. */
function debianPackages() {
  if (!existsSync("/usr/bin/rustc") || !existsSync("/usr/bin/wasm-ld-19")) return undefined;
  const env = {
    ...process.env,
    PATH: `/usr/bin${delimiter}${process.env.PATH}`,
    RUSTC_BOOTSTRAP: "1",
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: "wasm-ld-19",
  };
  return hasLibrarySources(env) ? env : undefined;
}

/** Tries to install a toolchain with what the machine has. */
function installToolchain() {
  if (output("rustup", ["--version"]) !== undefined) {
    console.log("installing Rust nightly with rustup (once)");
    if (succeeds("rustup", RUSTUP_ARGS)) return rustupNightly();
  }
  if (output("apt-get", ["--version"]) !== undefined && process.getuid?.() === 0) {
    console.log(`installing ${DEBIAN_PACKAGES.join(" ")} with apt-get (once)`);
    if (succeeds("apt-get", ["install", "--yes", ...DEBIAN_PACKAGES])) return debianPackages();
  }
  return undefined;
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: "inherit" }).status === 0;
}

/**
 * The environment in which cargo and wasm-pack build the kernels, and the compiler's version.
 * Installs what is missing: a toolchain by rustup or apt-get, wasm-pack and wasm-bindgen under `toolsFolder`.
 */
export function findToolchain(toolsFolder) {
  const toolchain = debianPackages() ?? rustupNightly() ?? installToolchain();
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
