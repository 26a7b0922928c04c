import { type UnaryKind, unaryKinds } from "@t/core";
import type { TestKind } from "../arithmetic/kinds.ts";
import { tests } from "../arithmetic/tests.ts";
import { inDomain, kindFor } from "../domain.ts";
import { writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";

function isTest(kind: UnaryKind): kind is TestKind {
  return unaryKinds[kind] === "bool";
}

export const unary: Primitives["unary"] = ([out], [input], { kind }) => {
  inDomain(input.dtype, (domain) => {
    const x = domain.read(input);
    if (isTest(kind)) {
      const test = tests[kind];
      writeNumbers(
        out!,
        new Float64Array(x.length).map((_, i) => Number(test(x[i]!))),
      );
      return;
    }
    const map = kindFor(domain.unary, kind, input.dtype);
    for (let i = 0; i < x.length; i++) x[i] = map(x[i]!);
    domain.write(out!, x);
  });
};
