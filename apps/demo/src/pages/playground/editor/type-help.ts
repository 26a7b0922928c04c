import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { type Diagnostic, linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type EditorView, hoverTooltip, type Tooltip } from "@codemirror/view";
import type { LanguageClient } from "../language/client.ts";
import type { CompletionDetails, CompletionItem, Help, LanguageApi } from "../language/protocol.ts";

/** Completions, types under the pointer and mistakes, from the compiler. */
export function typeHelp(language: LanguageClient): Extension {
  return [
    autocompletion({ override: [(context) => complete(language, context)], icons: false }),
    hoverTooltip((view, at) => hover(language, view, at)),
    linter((view) => diagnose(language, view), { delay: 400 }),
  ];
}

/** Without a compiler the program can still be written: the run says what is wrong. */
async function askOrNothing<K extends keyof LanguageApi>(
  language: LanguageClient,
  name: K,
  ...parameters: Parameters<LanguageApi[K]>
): Promise<ReturnType<LanguageApi[K]> | undefined> {
  try {
    return await language.ask(name, ...parameters);
  } catch {
    return undefined;
  }
}

async function diagnose(language: LanguageClient, view: EditorView): Promise<Diagnostic[]> {
  return [...((await askOrNothing(language, "diagnose", view.state.doc.toString())) ?? [])];
}

async function complete(
  language: LanguageClient,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/[\w$.]$|(?:from|import)\s*["'][^"']*$/);
  const isWanted = context.explicit || typed !== null;
  if (!isWanted) return null;
  const source = context.state.doc.toString();
  const { pos } = context;
  const found = await askOrNothing(language, "complete", source, pos);
  if (found === undefined) return null;
  const options = found.items.map((item) => toOption(language, source, pos, item));
  // A list that was cut may lack what fits once more is typed.
  return found.cut
    ? { from: found.from, options }
    : { from: found.from, options, validFor: /^[\w$]*$/ };
}

function toOption(
  language: LanguageClient,
  source: string,
  pos: number,
  item: CompletionItem,
): Completion {
  const { label, kind, source: module, insertText = label } = item;
  const details = (): Promise<CompletionDetails | undefined> =>
    askOrNothing(language, "completionDetails", source, pos, item);
  return {
    label,
    detail: module ?? kind,
    // What is in scope comes before what would have to be imported.
    boost: module === undefined ? 1 : 0,
    info: async () => {
      const help = await details();
      return help === undefined ? null : helpElement(help);
    },
    apply: (view, _completion, from, to) => {
      view.dispatch({
        changes: { from, to, insert: insertText },
        selection: { anchor: from + insertText.length },
        userEvent: "input.complete",
      });
      if (module !== undefined) void addImport(view, details());
    },
  };
}

/** Writes the import that a completion needs, above it. */
async function addImport(
  view: EditorView,
  details: Promise<CompletionDetails | undefined>,
): Promise<void> {
  const before = view.state.doc;
  const help = await details;
  // Typing went on: the import's place may have moved, and TypeScript will say that it is missing.
  if (help === undefined || view.state.doc !== before) return;
  view.dispatch({ changes: [...help.changes], userEvent: "input.complete" });
}

async function hover(
  language: LanguageClient,
  view: EditorView,
  at: number,
): Promise<Tooltip | null> {
  const found = await askOrNothing(language, "hover", view.state.doc.toString(), at);
  if (found === undefined) return null;
  const { from: pos, to: end } = found;
  return { pos, end, above: true, create: () => ({ dom: helpElement(found) }) };
}

function helpElement({ signature, documentation }: Help): HTMLElement {
  const element = document.createElement("div");
  element.className = "cm-help";
  const code = document.createElement("code");
  code.textContent = signature;
  const text = document.createElement("p");
  text.textContent = documentation;
  element.append(code, ...(documentation === "" ? [] : [text]));
  return element;
}
