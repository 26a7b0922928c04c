import type { ScanKind } from "@t/core";
import type { Combine } from "../arithmetic/kinds.ts";
import { type Domain, inDomain } from "../domain.ts";
import type { Element } from "../elements.ts";
import type { Primitives } from "../primitives.ts";
import { rowLength, rowsAlong } from "../rows.ts";

function combinationOf<T extends Element>(kind: ScanKind, { binary }: Domain<T>): Combine<T> {
  switch (kind) {
    case "cumsum":
      return binary.add;
    case "cumprod":
      return binary.mul;
    case "cummax":
      return binary.maximum;
    case "cummin":
      return binary.minimum;
  }
}

export const scan: Primitives["scan"] = ([out], [input], { kind, dim }) => {
  inDomain(input.dtype, (domain) => {
    const combine = combinationOf(kind, domain);
    const length = rowLength(input, [dim]);
    const x = domain.read(rowsAlong(input, [dim]));
    for (let i = 0; i < x.length; i++) {
      if (i % length > 0) x[i] = combine(x[i - 1]!, x[i]!);
    }
    domain.write(rowsAlong(out!, [dim]), x);
  });
};
