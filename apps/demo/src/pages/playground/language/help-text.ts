import ts from "typescript-api";
import type { Help } from "./protocol.ts";

interface Described {
  readonly displayParts?: ts.SymbolDisplayPart[];
  readonly documentation?: ts.SymbolDisplayPart[];
  readonly tags?: ts.JSDocTagInfo[];
}

const core = "/node_modules/@t/core/src/index.d.ts";

/** A declaration and what is written about it. */
export function toHelp(service: ts.LanguageService, described: Described): Help {
  const written = ts.displayPartsToString(described.documentation);
  const { documentation, tags = [] } = functionOf(service, written) ?? described;
  const lines = tags.map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`);
  return {
    signature: ts.displayPartsToString(described.displayParts),
    documentation: [ts.displayPartsToString(documentation), ...lines].join("\n").trim(),
  };
}

/** The methods of tensors say "See {@link …}": what is written about the function is theirs too. */
function functionOf(service: ts.LanguageService, written: string): Described | undefined {
  const name = /^See \{@link (?:\w+\.)?(\w+) ?\}\.?$/.exec(written)?.[1];
  const program = service.getProgram();
  const file = program?.getSourceFile(core);
  if (name === undefined || program === undefined || file === undefined) return undefined;
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(file);
  const exported = module && checker.tryGetMemberInModuleExports(name, module);
  if (exported === undefined) return undefined;
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  return {
    documentation: symbol.getDocumentationComment(checker),
    tags: symbol.getJsDocTags(checker),
  };
}
