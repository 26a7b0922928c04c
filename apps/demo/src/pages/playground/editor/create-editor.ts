import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { LanguageClient } from "../language/client.ts";
import { errorLine, markErrorLine } from "./error-line.ts";
import { theme } from "./theme.ts";
import { typeHelp } from "./type-help.ts";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly program: string;
  readonly language: LanguageClient;
  /** The program was changed by hand. */
  readonly onEdit: (program: string) => void;
  readonly onRun: () => void;
}

export interface Editor extends Disposable {
  readonly program: string;
  /** Opens another program; undo brings the one before back. */
  open(program: string): void;
  /** @param line - from 1; undefined for none */
  markError(line: number | undefined): void;
  /** Puts the cursor there. */
  goTo(line: number): void;
}

export function createEditor(options: EditorOptions): Editor {
  const { parent, program, language, onEdit, onRun } = options;
  const run = (): boolean => {
    onRun();
    return true;
  };
  let isOpening = false;
  const view = new EditorView({
    parent,
    doc: program,
    extensions: [
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      history(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      javascript({ typescript: true }),
      typeHelp(language),
      errorLine,
      theme,
      keymap.of([
        { key: "Mod-Enter", run, preventDefault: true },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.contentAttributes.of({
        "aria-label": "Program",
        tabindex: "0",
        "aria-describedby": "playground-keys",
      }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged && !isOpening) onEdit(state.doc.toString());
      }),
    ],
  });
  return {
    get program() {
      return view.state.doc.toString();
    },
    open(next) {
      if (next === view.state.doc.toString()) return;
      isOpening = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      isOpening = false;
    },
    markError: (line) => markErrorLine(view, line),
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
    [Symbol.dispose]: () => view.destroy(),
  };
}
