import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedSimd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import type { Library } from "bench/library";
import ortScript from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import ortKernels from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { SubjectId } from "./subjects.ts";

function absolute(path: string): string {
  return new URL(path, import.meta.url).href;
}

const tensorflowFiles = {
  "tfjs-backend-wasm.wasm": absolute(plain),
  "tfjs-backend-wasm-simd.wasm": absolute(simd),
  "tfjs-backend-wasm-threaded-simd.wasm": absolute(threadedSimd),
};

const onnxFiles = { mjs: absolute(ortScript), wasm: absolute(ortKernels) };

const cores = navigator.hardwareConcurrency;
const threads = crossOriginIsolated ? cores : 1;

/** Each library is loaded when it is to be measured. */
const loaders: Readonly<Record<SubjectId, () => Promise<Library>>> = {
  "t-wasm-1": async () => (await import("bench/adapters/t")).create("wasm", 1),
  "t-wasm-all": async () => (await import("bench/adapters/t")).create("wasm", threads),
  "t-webgpu": async () => (await import("bench/adapters/t")).create("webgpu"),
  "t-js": async () => (await import("bench/adapters/t")).create("js"),
  "tfjs-wasm": async () =>
    (await import("bench/adapters/tfjs")).create("wasm", threads, tensorflowFiles),
  "tfjs-webgpu": async () => (await import("bench/adapters/tfjs")).create("webgpu"),
  "jax-wasm": async () => (await import("bench/adapters/jax")).create("wasm"),
  "jax-webgpu": async () => (await import("bench/adapters/jax")).create("webgpu"),
  "ort-wasm": async () => (await import("bench/adapters/onnx-runtime")).create(threads, onnxFiles),
};

/** @throws whatever the library throws where it does not work */
export function loadSubject(id: SubjectId): Promise<Library> {
  return loaders[id]();
}
