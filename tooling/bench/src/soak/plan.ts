/** One job of the event loop from the first step to the last, or `await` after each. */
export type SoakMode = "async" | "sync";

/** What one process of the soak test does. */
export interface SoakPlan {
  readonly model: "mlp" | "cnn";
  readonly mode: SoakMode;
  readonly threads: number;
  /** Steps, or else a duration. */
  readonly until: { readonly steps: number } | { readonly minutes: number };
}
