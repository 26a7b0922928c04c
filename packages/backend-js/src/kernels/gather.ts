import { inDomain } from "../domain.ts";
import type { Primitives } from "../primitives.ts";
import { cropTo, rowLength, rowsAlong } from "../rows.ts";
import { readIndices } from "./indices.ts";

export const gather: Primitives["gather"] = ([out], [input, index], { dim }) => {
  const size = rowLength(input, [dim]);
  const length = rowLength(index, [dim]);
  const positions = readIndices("gather", index, dim, size);
  inDomain(input.dtype, (domain) => {
    const x = domain.read(rowsAlong(cropTo(input, index.shape, dim), [dim]));
    const picked = domain.allocate(positions.length);
    for (let i = 0; i < picked.length; i++) {
      picked[i] = x[Math.floor(i / length) * size + positions[i]!]!;
    }
    domain.write(rowsAlong(out!, [dim]), picked);
  });
};
