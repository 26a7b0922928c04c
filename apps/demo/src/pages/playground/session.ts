import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { BackendName } from "../../backends/names.ts";
import { messageOf } from "../../ui/message.ts";
import type { LanguageClient } from "./language/client.ts";
import type { Diagnostic } from "./language/protocol.ts";
import { ProgramRun } from "./run/program-run.ts";
import type { ProgramError, RunEvent, Shown } from "./run/protocol.ts";

export type Phase =
  | { readonly kind: "idle" | "compiling" | "starting" | "stopped" }
  | { readonly kind: "running"; readonly device: string; readonly threads: number }
  | { readonly kind: "finished"; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly error: ProgramError };

/** Whether there is something to stop. */
export function isActive({ kind }: Phase): boolean {
  return kind === "compiling" || kind === "starting" || kind === "running";
}

/** How often new outputs reach the page. */
const SHOW_EVERY_MS = 50;

/** The runs of the page's program, one at a time. */
export class Session implements Disposable {
  readonly #phase: Signal<Phase> = signal({ kind: "idle" });
  readonly #outputs: Signal<readonly Shown[]> = signal([]);
  readonly #dropped = signal(0);
  readonly #language: LanguageClient;
  #run: ProgramRun | undefined;
  /** Tells the runs apart while the compiler works. */
  #number = 0;
  #waiting: Shown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(language: LanguageClient) {
    this.#language = language;
  }

  get phase(): ReadonlySignal<Phase> {
    return this.#phase;
  }

  get outputs(): ReadonlySignal<readonly Shown[]> {
    return this.#outputs;
  }

  /** How many outputs were left out. */
  get dropped(): ReadonlySignal<number> {
    return this.#dropped;
  }

  async run(source: string, backend: BackendName): Promise<void> {
    this.#end();
    this.clear();
    const number = ++this.#number;
    this.#phase.value = { kind: "compiling" };
    try {
      const compiled = await this.#language.ask("compile", source);
      if (number !== this.#number) return;
      if (isRefused(compiled)) {
        this.#fail(refusal(source, compiled));
        return;
      }
      this.#phase.value = { kind: "starting" };
      this.#run = new ProgramRun(compiled, backend, (event) => this.#receive(event));
    } catch (error) {
      const message = `${messageOf(error)}. Check the connection and reload the page.`;
      if (number === this.#number) this.#fail({ name: "Error", message, lines: [] });
    }
  }

  stop(): void {
    const wasActive = isActive(this.#phase.value);
    this.#end();
    if (wasActive) this.#phase.value = { kind: "stopped" };
  }

  /** Takes what was shown away. */
  clear(): void {
    this.#waiting = [];
    this.#outputs.value = [];
    this.#dropped.value = 0;
  }

  #receive(event: RunEvent): void {
    switch (event.kind) {
      case "started":
        this.#phase.value = { ...event, kind: "running" };
        return;
      case "shown":
        this.#waiting.push(event.shown);
        this.#timer ??= setTimeout(() => this.#show(), SHOW_EVERY_MS);
        return;
      case "dropped":
        this.#dropped.value = event.count;
        return;
      case "finished":
        this.#end();
        this.#phase.value = event;
        return;
      case "failed":
        this.#fail(event.error);
    }
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    this.#outputs.value = [...this.#outputs.value, ...this.#waiting];
    this.#waiting = [];
  }

  #fail(error: ProgramError): void {
    this.#end();
    this.#phase.value = { kind: "failed", error };
  }

  #end(): void {
    this.#number++;
    this.#run?.stop();
    this.#run = undefined;
    this.#show();
  }

  [Symbol.dispose](): void {
    this.#end();
  }
}

function isRefused<T extends object>(
  compiled: T | readonly Diagnostic[],
): compiled is readonly Diagnostic[] {
  return Array.isArray(compiled);
}

function refusal(source: string, [first]: readonly Diagnostic[]): ProgramError {
  const line = source.slice(0, first?.from ?? 0).split("\n").length;
  return { name: "SyntaxError", message: first?.message ?? "", lines: [line] };
}
