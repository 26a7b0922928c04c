import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--series-4)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--series-3)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--series-1)" },
  { tag: [tags.comment], color: "var(--text-soft)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className, tags.namespace], color: "var(--series-6)" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: "var(--series-2)",
  },
  { tag: tags.definition(tags.variableName), color: "var(--text)" },
]);

const frame = EditorView.theme({
  "&": { fontSize: "0.875rem", background: "var(--surface)", color: "var(--text)" },
  // The frame around it shows it.
  "&.cm-focused": { outline: "none" },
  ".cm-content, .cm-gutters": { fontFamily: "var(--mono)" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { background: "var(--sunken)", color: "var(--text-soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": {
    background: "color-mix(in oklab, var(--sunken), transparent 40%)",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "color-mix(in oklab, var(--focus), transparent 70%)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    background: "color-mix(in oklab, var(--focus), transparent 75%)",
  },
  ".cm-error-line": { boxShadow: "inset 3px 0 var(--bad), inset 0 -1px var(--bad)" },
  ".cm-tooltip": {
    maxWidth: "min(36rem, 90vw)",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius-small)",
    background: "var(--raised)",
    color: "var(--text)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "14rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent-fill)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": { color: "var(--text-soft)", fontStyle: "normal", marginLeft: "1em" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-help": { padding: "var(--gap-2) var(--gap-3)", overflow: "auto", maxHeight: "16rem" },
  ".cm-help code": { whiteSpace: "pre-wrap" },
  ".cm-help p": { marginTop: "var(--gap-2)", whiteSpace: "pre-wrap" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap", borderLeftColor: "var(--bad)" },
});

export const theme: Extension = [frame, syntaxHighlighting(colors)];
