import type { ReduceKind } from "@t/core";
import type { Combine } from "../arithmetic/kinds.ts";
import { type Domain, inDomain } from "../domain.ts";
import type { Element } from "../elements.ts";
import type { Primitives } from "../primitives.ts";
import { rowLength, rowsAlong } from "../rows.ts";

interface Reduction<T> {
  readonly combine: Combine<T>;
  readonly neutral: T;
}

function reductionOf<T extends Element>(kind: ReduceKind, domain: Domain<T>): Reduction<T> {
  const { add, mul, minimum, maximum } = domain.binary;
  switch (kind) {
    case "sum":
      return { combine: add, neutral: domain.zero };
    case "prod":
      return { combine: mul, neutral: domain.one };
    case "min":
    case "all":
      return { combine: minimum, neutral: domain.greatest };
    case "max":
    case "any":
      return { combine: maximum, neutral: domain.least };
  }
}

export const reduce: Primitives["reduce"] = ([out], [input], { kind, dims }) => {
  inDomain(input.dtype, (domain) => {
    const { combine, neutral } = reductionOf(kind, domain);
    const length = rowLength(input, dims);
    const x = domain.read(rowsAlong(input, dims));
    const results = domain.allocate(out!.count);
    for (let row = 0; row < results.length; row++) {
      let result = neutral;
      for (let i = 0; i < length; i++) result = combine(result, x[row * length + i]!);
      results[row] = result;
    }
    domain.write(out!, results);
  });
};
