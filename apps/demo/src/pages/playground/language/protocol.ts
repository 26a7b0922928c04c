import type { ModuleName } from "./modules.ts";

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Diagnostic extends Span {
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

export interface CompletionItem {
  readonly label: string;
  /** TypeScript's word for what it is: `method`, `const`, … */
  readonly kind: string;
  readonly insertText?: string | undefined;
  /** The module that it would be imported from. */
  readonly source?: string | undefined;
}

export interface Completions extends Span {
  readonly items: readonly CompletionItem[];
  /** Whether there are more, which further typing may bring up. */
  readonly cut: boolean;
}

export interface Help {
  /** The declaration, as code. */
  readonly signature: string;
  readonly documentation: string;
}

export interface Change extends Span {
  readonly insert: string;
}

export interface CompletionDetails extends Help {
  /** What else has to change when the completion is taken: an import. */
  readonly changes: readonly Change[];
}

export interface Hover extends Span, Help {}

/** Where the code names a module, quotes included. */
export interface ModuleUse extends Span {
  readonly name: ModuleName;
}

/** A program as an ES module. */
export interface Compiled {
  readonly code: string;
  /** Source map from `code` to the program. */
  readonly map: string;
  readonly modules: readonly ModuleUse[];
}

/** What the language worker can be asked, by name. */
export interface LanguageApi {
  /** The module to run, or why it cannot run. */
  compile(source: string): Compiled | readonly Diagnostic[];
  diagnose(source: string): readonly Diagnostic[];
  complete(source: string, at: number): Completions | undefined;
  completionDetails(
    source: string,
    at: number,
    item: CompletionItem,
  ): CompletionDetails | undefined;
  hover(source: string, at: number): Hover | undefined;
}

export interface Request<K extends keyof LanguageApi = keyof LanguageApi> {
  readonly id: number;
  readonly name: K;
  readonly parameters: Parameters<LanguageApi[K]>;
}

export type Reply =
  | { readonly id: number; readonly value: ReturnType<LanguageApi[keyof LanguageApi]> }
  | { readonly id: number; readonly failure: string };
