import ts from "typescript-api";
import { toDiagnostic } from "./diagnostic.ts";
import { toHelp } from "./help-text.ts";
import { moduleNames } from "./modules.ts";
import type {
  Change,
  CompletionItem,
  Completions,
  Diagnostic,
  Hover,
  LanguageApi,
} from "./protocol.ts";

export type TypeHelp = Omit<LanguageApi, "compile">;

const programFile = "/program.ts";

/** Has the service know all modules, so that it can offer to import from them. */
const modulesFile = "/modules.d.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts", "lib.webworker.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

const preferences: ts.UserPreferences = {
  includeCompletionsForModuleExports: true,
  includeCompletionsWithInsertText: true,
};

/** More entries than anybody reads. */
const shownItems = 200;

/** Type help for one program, among the files that it can import. */
export function createTypeHelp(declarations: Readonly<Record<string, string>>): TypeHelp {
  const files = new Map(Object.entries(declarations));
  // What autograd adds to tensors is there only where a program imports it.
  const known = moduleNames.filter((name) => name !== "@t/autograd");
  files.set(modulesFile, known.map((name) => `import "${name}";`).join("\n"));
  let version = 0;
  const service = ts.createLanguageService(createHost(files, () => version));

  const open = (source: string): void => {
    if (files.get(programFile) === source) return;
    files.set(programFile, source);
    version++;
  };

  return {
    diagnose(source: string): Diagnostic[] {
      open(source);
      return [
        ...service.getSyntacticDiagnostics(programFile),
        ...service.getSemanticDiagnostics(programFile),
      ].map(toDiagnostic);
    },

    complete(source: string, at: number): Completions | undefined {
      open(source);
      const found = service.getCompletionsAtPosition(programFile, at, preferences);
      if (found === undefined) return undefined;
      const from = wordStart(source, at);
      const typed = source.slice(from, at).toLowerCase();
      const fitting = found.entries.filter(({ name }) => name.toLowerCase().includes(typed));
      const best = fitting.toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1));
      return {
        from,
        to: at,
        items: best.slice(0, shownItems).map(toItem),
        cut: best.length > shownItems,
      };
    },

    completionDetails(source: string, at: number, item: CompletionItem) {
      open(source);
      const details = service.getCompletionEntryDetails(
        programFile,
        at,
        item.label,
        {},
        item.source,
        preferences,
        undefined,
      );
      return details && { ...toHelp(service, details), changes: toChanges(details) };
    },

    hover(source: string, at: number): Hover | undefined {
      open(source);
      const info = service.getQuickInfoAtPosition(programFile, at);
      if (info === undefined) return undefined;
      const { start, length } = info.textSpan;
      return { from: start, to: start + length, ...toHelp(service, info) };
    },
  };
}

function createHost(
  files: ReadonlyMap<string, string>,
  programVersion: () => number,
): ts.LanguageServiceHost {
  return {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [programFile, modulesFile],
    getScriptVersion: (path) => (path === programFile ? String(programVersion()) : "0"),
    getScriptSnapshot: (path) => {
      const text = files.get(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "/lib.es2023.d.ts",
    fileExists: (path) => files.has(path),
    readFile: (path) => files.get(path),
  };
}

function wordStart(source: string, at: number): number {
  return at - (/[\w$]*$/.exec(source.slice(0, at))?.[0].length ?? 0);
}

function toItem({ name, kind, insertText, source }: ts.CompletionEntry): CompletionItem {
  return { label: name, kind, insertText, source };
}

function toChanges({ codeActions = [] }: ts.CompletionEntryDetails): Change[] {
  return codeActions
    .flatMap(({ changes }) => changes)
    .flatMap(({ textChanges }) => textChanges)
    .map(({ span, newText }) => ({
      from: span.start,
      to: span.start + span.length,
      insert: newText,
    }));
}
