import { type CaseId, caseIds } from "./cases.ts";
import type { Variant } from "./machine/multiply-add.ts";
import { type Omissions, omissions } from "./omissions.ts";

/** Where a library runs. A page that is not isolated cannot share memory between threads. */
export type Host = "node24" | "node20" | "chromium" | "chromium-unisolated" | "python";

export interface Configuration {
  readonly name: string;
  /** A key of `libraries`. */
  readonly library: string;
  readonly host: Host;
  /** Whose multiply-add peak its matrix products are compared with: that of our kernels alone. */
  readonly variant: Variant | null;
  /** Cases it is not asked for, with the reason. */
  readonly omitted: Omissions;
}

function configuration(library: string, host: Host): Configuration {
  const ourVariant = host === "node20" ? "simd" : "relaxed";
  return {
    name: `${library}/${host}`,
    library,
    host,
    variant: library.startsWith("t-wasm") ? ourVariant : null,
    omitted: omissions[library] ?? {},
  };
}

export const configurations: readonly Configuration[] = [
  configuration("t-js", "node24"),
  configuration("t-wasm-1t", "node24"),
  configuration("t-wasm-1t", "node20"),
  configuration("t-wasm-1t", "chromium"),
  configuration("t-wasm-2t", "node24"),
  configuration("t-wasm-2t", "node20"),
  configuration("t-wasm-2t", "chromium"),
  configuration("t-wasm-2t", "chromium-unisolated"),
  configuration("t-webgpu", "node24"),
  configuration("t-webgpu", "chromium"),
  configuration("tfjs-cpu", "node24"),
  configuration("tfjs-wasm", "node24"),
  configuration("tfjs-wasm", "chromium"),
  configuration("tfjs-wasm-2t", "chromium"),
  configuration("tfjs-webgpu", "chromium"),
  configuration("jax-js", "node24"),
  configuration("jax-js", "node20"),
  configuration("jax-js", "chromium"),
  configuration("jax-js-webgpu", "chromium"),
  configuration("ort-web", "node24"),
  configuration("ort-web", "chromium"),
  configuration("ort-web-2t", "chromium"),
  { name: "torch-2t", library: "torch", host: "python", variant: null, omitted: {} },
];

/** Those to run when none is named: Chromium only when it is asked for. */
export function defaultConfigurations(withChromium: boolean): readonly Configuration[] {
  return configurations.filter(({ host }) => withChromium || !host.startsWith("chromium"));
}

export function casesOf({ omitted }: Configuration, wanted: readonly CaseId[]): readonly CaseId[] {
  const ids = wanted.length > 0 ? wanted : caseIds;
  return ids.filter((id) => omitted[id] === undefined);
}
