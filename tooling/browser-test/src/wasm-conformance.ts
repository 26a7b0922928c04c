import { wasm } from "@t/backend-wasm";
import { runConformance } from "@t/testing";

export interface ConformanceResult {
  readonly passed: number;
  /** Name and message of each check that failed. */
  readonly failures: readonly string[];
}

/** The conformance suite of the WebAssembly backend, but for the long soak. */
export async function program(): Promise<ConformanceResult> {
  const { passed, failures } = await runConformance({
    create: () => wasm().create(),
    only: (name) => !name.startsWith("soak"),
  });
  return { passed, failures: failures.map(({ name, error }) => `${name}: ${String(error)}`) };
}
