import ts from "typescript-api";
import { isModuleName, type ModuleName, moduleNames } from "./modules.ts";
import type { Compiled, Diagnostic, ModuleUse } from "./protocol.ts";
import { toDiagnostic } from "./diagnostic.ts";

const options: ts.CompilerOptions = {
  // Every browser that has what `t` needs runs this; `using` becomes try and finally.
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  sourceMap: true,
};

/** Makes a program runnable, without looking at its types. */
export function compile(source: string): Compiled | readonly Diagnostic[] {
  const unknown = unknownModules(source);
  if (unknown.length > 0) return unknown;
  const output = ts.transpileModule(source, {
    compilerOptions: options,
    fileName: "program.ts",
    reportDiagnostics: true,
  });
  if (output.diagnostics !== undefined && output.diagnostics.length > 0) {
    return output.diagnostics.map(toDiagnostic);
  }
  const code = output.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  return { code, map: output.sourceMapText ?? "", modules: moduleUses(code) };
}

function unknownModules(source: string): Diagnostic[] {
  return ts
    .preProcessFile(source)
    .importedFiles.filter(({ fileName }) => !isModuleName(fileName))
    .map(({ fileName, pos, end }) => ({
      from: pos,
      to: end + 2,
      severity: "error",
      message: `There is no module "${fileName}" here; programs can import ${moduleNames.join(", ")}`,
    }));
}

function moduleUses(code: string): ModuleUse[] {
  return ts.preProcessFile(code).importedFiles.map(({ fileName, pos, end }) => ({
    // Others were refused before.
    name: fileName as ModuleName,
    from: pos,
    // `end` leaves out the quotes.
    to: end + 2,
  }));
}
