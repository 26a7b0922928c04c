import { inDomain } from "../domain.ts";
import type { Primitives } from "../primitives.ts";

/** Floating sums run in double and are rounded once. */
export const matmul: Primitives["matmul"] = ([out], [left, right]) => {
  const [n, k] = [right.shape.at(-1)!, right.shape.at(-2)!];
  inDomain(out!.dtype, (domain) => {
    const a = domain.read(left);
    const b = domain.read(right);
    const product = domain.allocate(out!.count);
    const rows = out!.count / n;
    const rowsPerMatrix = out!.shape.at(-2)!;
    for (let row = 0; row < rows; row++) {
      const matrix = Math.floor(row / rowsPerMatrix);
      const sums = domain.allocate(n);
      for (let p = 0; p < k; p++) {
        domain.multiplyAdd(sums, a[row * k + p]!, b, (matrix * k + p) * n);
      }
      for (let j = 0; j < n; j++) product[row * n + j] = sums[j]!;
    }
    domain.write(out!, product);
  });
};
