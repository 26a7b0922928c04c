import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { addressOf } from "../../app/routes.ts";
import type { BackendName } from "../../backends/names.ts";
import { storeDraft } from "./draft.ts";
import type { createEditor as CreateEditor, Editor } from "./editor/create-editor.ts";
import { LanguageClient } from "./language/client.ts";
import { type OpenedProgram, openProgram } from "./opened-program.ts";
import { Session } from "./session.ts";

/** The editor, the compiler and the runs of the page, from its opening until it is left. */
export class Workbench implements Disposable {
  readonly session: Session;
  readonly editor: Editor;
  readonly #language: LanguageClient;
  readonly #opened: Signal<OpenedProgram>;
  readonly #stopMarking: () => void;
  #backend: BackendName = "wasm";
  /** What the editor holds, as the address says it. */
  #query: string;

  private constructor(
    createEditor: typeof CreateEditor,
    parent: HTMLElement,
    query: string,
    opened: OpenedProgram,
  ) {
    this.#query = query;
    this.#language = new LanguageClient();
    this.session = new Session(this.#language);
    this.#opened = signal(opened);
    this.editor = createEditor({
      parent,
      program: opened.program,
      language: this.#language,
      onEdit: (program) => this.#keep(program),
      onRun: () => this.run(),
    });
    this.#stopMarking = effect(() => {
      const phase = this.session.phase.value;
      this.editor.markError(phase.kind === "failed" ? phase.error.lines[0] : undefined);
    });
  }

  /** Loads the editor, and what the address says to open. */
  static async open(parent: HTMLElement, query: string): Promise<Workbench> {
    const [{ createEditor }, opened] = await Promise.all([
      import("./editor/create-editor.ts"),
      openProgram(query),
    ]);
    return new Workbench(createEditor, parent, query, opened);
  }

  get opened(): ReadonlySignal<OpenedProgram> {
    return this.#opened;
  }

  /** Opens what the address says now. */
  async follow(query: string): Promise<void> {
    if (query === this.#query) return;
    this.#query = query;
    const opened = await openProgram(query);
    if (query !== this.#query) return;
    this.#opened.value = opened;
    this.editor.open(opened.program);
  }

  useBackend(backend: BackendName): void {
    this.#backend = backend;
  }

  run(): void {
    void this.session.run(this.editor.program, this.#backend);
  }

  /** What was changed is the visitor's own, wherever it came from. */
  #keep(program: string): void {
    storeDraft(program);
    if (this.#query === "" && this.#opened.value.example === undefined) return;
    this.#query = "";
    this.#opened.value = { program };
    history.replaceState(null, "", addressOf("playground"));
    dispatchEvent(new HashChangeEvent("hashchange"));
  }

  [Symbol.dispose](): void {
    this.#stopMarking();
    this.session[Symbol.dispose]();
    this.editor[Symbol.dispose]();
    this.#language[Symbol.dispose]();
  }
}
