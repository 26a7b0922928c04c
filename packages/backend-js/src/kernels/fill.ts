import { inDomain } from "../domain.ts";
import type { Primitives } from "../primitives.ts";

export const fill: Primitives["fill"] = ([out], _inputs, { value }) => {
  inDomain(out!.dtype, (domain) => {
    domain.write(out!, domain.allocate(out!.count).fill(domain.scalar(value)));
  });
};
