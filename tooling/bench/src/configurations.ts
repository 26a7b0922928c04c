import { type CaseId, caseIds } from "./cases.ts";

/** Where a library runs. */
export type Host = "node24" | "node20" | "chromium" | "python";

export interface Configuration {
  readonly name: string;
  /** A key of `libraries`. */
  readonly library: string;
  readonly host: Host;
  /** Cases it is not asked for, with the reason. */
  readonly omitted: Readonly<Partial<Record<CaseId, string>>>;
}

function configuration(
  library: string,
  host: Host,
  omitted: Configuration["omitted"] = {},
): Configuration {
  return { name: `${library}/${host}`, library, host, omitted };
}

export const configurations: readonly Configuration[] = [
  configuration("t-js", "node24"),
  configuration("t-wasm-1t", "node24"),
  configuration("t-wasm-1t", "node20"),
  configuration("t-wasm-1t", "chromium"),
  configuration("tfjs-cpu", "node24", { cnn_train_64: "one step takes minutes" }),
  configuration("tfjs-wasm", "node24"),
  configuration("jax-js", "node24"),
  configuration("jax-js", "node20"),
  configuration("ort-web", "node24"),
  { name: "torch-2t", library: "torch", host: "python", omitted: {} },
];

/** Those to run when none is named: Chromium only when it is asked for. */
export function defaultConfigurations(withChromium: boolean): readonly Configuration[] {
  return configurations.filter(({ host }) => withChromium || host !== "chromium");
}

export function casesOf({ omitted }: Configuration, wanted: readonly CaseId[]): readonly CaseId[] {
  const ids = wanted.length > 0 ? wanted : caseIds;
  return ids.filter((id) => omitted[id] === undefined);
}
