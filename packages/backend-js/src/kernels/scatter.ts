import { inDomain } from "../domain.ts";
import type { Primitives } from "../primitives.ts";
import { cropTo, rowLength, rowsAlong } from "../rows.ts";
import { readIndices } from "./indices.ts";

export const scatter: Primitives["scatter"] = ([out], [index, source], { dim, kind }) => {
  const size = rowLength(out!, [dim]);
  const length = rowLength(index, [dim]);
  const positions = readIndices("scatter", index, dim, size);
  inDomain(out!.dtype, (domain) => {
    const target = rowsAlong(cropTo(out!, index.shape, dim), [dim]);
    const values = domain.read(target);
    const x = domain.read(rowsAlong(cropTo(source, index.shape), [dim]));
    for (let i = 0; i < x.length; i++) {
      const at = Math.floor(i / length) * size + positions[i]!;
      values[at] = kind === "set" ? x[i]! : domain.binary.add(values[at]!, x[i]!);
    }
    domain.write(target, values);
  });
};
