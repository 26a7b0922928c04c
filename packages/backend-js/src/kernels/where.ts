import { inDomain, readOperand } from "../domain.ts";
import { readNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";

export const where: Primitives["where"] = ([out], [condition, left, right]) => {
  const { count, dtype } = out!;
  const chosen = readNumbers(condition);
  inDomain(dtype, (domain) => {
    const a = readOperand(domain, left, count, domain.scalar);
    const b = readOperand(domain, right, count, domain.scalar);
    for (let i = 0; i < count; i++) if (chosen[i] === 0) a[i] = b[i]!;
    domain.write(out!, a);
  });
};
