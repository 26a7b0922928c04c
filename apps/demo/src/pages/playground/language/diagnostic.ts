import ts from "typescript-api";
import type { Diagnostic } from "./protocol.ts";

/** What `@t/autograd` adds to tensors, when a program imports it. */
const gradientMembers = /'(backward|grad|gradFn|requiresGrad_?|isLeaf|retainGrad)'/;

export function toDiagnostic(diagnostic: ts.Diagnostic): Diagnostic {
  const { start = 0, length = 0, category, code } = diagnostic;
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  return {
    from: start,
    to: start + length,
    severity: severities[category],
    message: message + suggestion(code, message),
  };
}

const severities = {
  [ts.DiagnosticCategory.Error]: "error",
  [ts.DiagnosticCategory.Warning]: "warning",
  [ts.DiagnosticCategory.Suggestion]: "info",
  [ts.DiagnosticCategory.Message]: "info",
} as const;

const unknownProperty = 2339;

function suggestion(code: number, message: string): string {
  return code === unknownProperty && gradientMembers.test(message)
    ? '\nGradients need import "@t/autograd"'
    : "";
}
