/** The backends, the one to use first where it works. */
export const backendNames = ["wasm", "webgpu", "js"] as const;

export type BackendName = (typeof backendNames)[number];

export const backendTitles: Readonly<Record<BackendName, string>> = {
  wasm: "WebAssembly",
  webgpu: "WebGPU",
  js: "JavaScript",
};

export function isBackendName(name: string): name is BackendName {
  return backendNames.some((known) => known === name);
}
