import type { BackendName } from "../../../backends/names.ts";
import type { Compiled } from "../language/protocol.ts";
import type { Output } from "../module/outputs.ts";

/** What the page sends, once, to the worker of a program. */
export interface Start {
  readonly program: Compiled;
  readonly backend: BackendName;
}

export type PrintLevel = "log" | "warn" | "error";

/** A line that a program printed; more than one line where it printed more at once. */
export interface PrintOutput {
  readonly kind: "print";
  readonly level: PrintLevel;
  readonly text: string;
}

/** Something thrown that the program did not catch. */
export interface ProgramError {
  readonly name: string;
  readonly message: string;
  /** In the program, from 1, where it is known: where it was thrown, and from where that was called. */
  readonly lines: readonly number[];
}

export type Shown = PrintOutput | Output;

/** What the worker of a program sends, in this order, `shown` and `dropped` any number of times. */
export type RunEvent =
  | { readonly kind: "started"; readonly device: string; readonly threads: number }
  | { readonly kind: "shown"; readonly shown: Shown }
  /** How many outputs were left out so far, because there were too many. */
  | { readonly kind: "dropped"; readonly count: number }
  | { readonly kind: "failed"; readonly error: ProgramError }
  | { readonly kind: "finished"; readonly milliseconds: number };
