/** What programs can import: the same names as with the packages installed, and `playground`. */
export const moduleNames = [
  "@t/core",
  "@t/autograd",
  "@t/nn",
  "@t/nn/functional",
  "@t/optim",
  "@t/data",
  "@t/vision",
  "@t/datasets-mini",
  "@t/io",
  "@t/backend-wasm",
  "@t/backend-webgpu",
  "@t/backend-js",
  "playground",
] as const;

export type ModuleName = (typeof moduleNames)[number];

export function isModuleName(name: string): name is ModuleName {
  return (moduleNames as readonly string[]).includes(name);
}
