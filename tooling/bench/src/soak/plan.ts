/** One job of the event loop from the first step to the last, or `await` after each. */
export type SoakMode = "async" | "sync";

export const soakHosts = ["node20", "node24", "chromium"] as const;

export type SoakHost = (typeof soakHosts)[number];

/** What one process of the soak test does. */
export interface SoakPlan {
  readonly host: SoakHost;
  readonly backend: "wasm" | "webgpu";
  readonly model: "mlp" | "cnn";
  readonly batchSize: number;
  readonly mode: SoakMode;
  readonly threads: number;
  /** Memory goes up and down between collections: a sample is the most over this many steps. */
  readonly windowSteps: number;
  /** Steps, or else a duration. */
  readonly until: { readonly steps: number } | { readonly minutes: number };
}
