import type { ShownCaseId } from "./cases.ts";
import type { SubjectId } from "./subjects.ts";

export interface MeasureRequest {
  readonly subject: SubjectId;
  readonly cases: readonly ShownCaseId[];
  readonly rounds: number;
}

/** What a case came to, or why it did not. */
export type Outcome =
  | {
      /** The median over the rounds of each round's median. */
      readonly ms: number;
      /** Numbers that every library must agree on. */
      readonly check: readonly number[];
    }
  | { readonly failure: string };

export type MeasureMessage =
  | { readonly kind: "loaded"; readonly threads: number }
  /** A round of a case is over. */
  | { readonly kind: "round" }
  | { readonly kind: "outcome"; readonly id: ShownCaseId; readonly outcome: Outcome }
  | { readonly kind: "done" }
  /** The library could not be loaded, or the worker failed. */
  | { readonly kind: "failed"; readonly reason: string };
