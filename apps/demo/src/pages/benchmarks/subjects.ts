import type { BackendReport } from "../../backends/report.ts";
import type { ShownCaseId } from "./cases.ts";

/** What can be measured: a library on one of its backends. */
export const subjectIds = [
  "t-wasm-1",
  "t-wasm-all",
  "t-webgpu",
  "t-js",
  "tfjs-wasm",
  "tfjs-webgpu",
  "jax-wasm",
  "jax-webgpu",
  "ort-wasm",
] as const;

export type SubjectId = (typeof subjectIds)[number];

export interface Subject {
  readonly title: string;
  /** Ours are chosen to begin with. */
  readonly ours: boolean;
  /** The megabytes that it loads when it is first measured, where that is many. */
  readonly loads?: string;
  /** Cases that it is not asked for, and why. */
  readonly omitted: Readonly<Partial<Record<ShownCaseId, string>>>;
}

const takesLong = "takes long";
const inferenceOnly = "inference only";

export const subjects: Readonly<Record<SubjectId, Subject>> = {
  "t-wasm-1": { title: "t wasm, 1 thread", ours: true, omitted: {} },
  "t-wasm-all": { title: "t wasm, all threads", ours: true, omitted: {} },
  "t-webgpu": { title: "t webgpu", ours: true, omitted: {} },
  "t-js": {
    title: "t js",
    ours: true,
    omitted: { conv_forward: takesLong, cnn_train_64: takesLong },
  },
  "tfjs-wasm": {
    title: "TensorFlow.js wasm",
    ours: false,
    omitted: { cnn_train_64: "lacks a kernel" },
  },
  "tfjs-webgpu": { title: "TensorFlow.js webgpu", ours: false, omitted: {} },
  "jax-wasm": { title: "jax-js wasm", ours: false, omitted: { cnn_train_64: takesLong } },
  "jax-webgpu": { title: "jax-js webgpu", ours: false, omitted: { cnn_train_64: takesLong } },
  "ort-wasm": {
    title: "ONNX Runtime wasm",
    ours: false,
    loads: "14 MB",
    omitted: { mlp_train_64: inferenceOnly, cnn_train_64: inferenceOnly },
  },
};

/** Why a subject cannot be measured in this browser; null where it can. */
export function obstacleOf(id: SubjectId, reports: readonly BackendReport[]): string | null {
  const report = (name: BackendReport["name"]): BackendReport | undefined =>
    reports.find((each) => each.name === name);
  const [wasm, webgpu] = [report("wasm"), report("webgpu")];
  if (id.endsWith("webgpu")) return webgpu?.works === true ? null : "needs WebGPU";
  if (id === "t-js") return null;
  if (wasm?.works !== true) return "needs WebAssembly with SIMD";
  return id === "t-wasm-all" && wasm.threads === 1 ? "needs threads" : null;
}
