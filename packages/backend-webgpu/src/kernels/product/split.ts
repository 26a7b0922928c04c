import { contiguousStrides } from "@t/core";
import type { Machine } from "../../machine.ts";
import { withTemporaries } from "../../stream/temporaries.ts";
import { addParts } from "./add-parts.ts";
import { type Product, batchCount } from "./product.ts";

const MOST_PART_BYTES = 2 ** 26;

/**
 * Into how many parts of equal length to split the sums of a product: at most `wanted`, none shorter
 * than `shortest`. 1 where no number of parts divides `k`.
 */
export function partsOf(product: Product, wanted: number, shortest: number): number {
  const { m, n, k } = product;
  const bytes = batchCount(product) * m * n * 4;
  const most = Math.min(wanted, Math.floor(k / shortest), Math.floor(MOST_PART_BYTES / bytes));
  for (let parts = most; parts > 1; parts--) {
    // Multiples of 4 let factors be read in groups.
    if (k % (k % 4 === 0 ? 4 * parts : parts) === 0) return parts;
  }
  return 1;
}

/** Computes parts of the sums of a product by `run` as a batch of products, and adds them up. */
export function splitProduct(
  { pool, launch }: Pick<Machine, "pool" | "launch">,
  product: Product,
  parts: number,
  run: (product: Product) => void,
): void {
  if (parts === 1) return run(product);
  const { batch, m, n, k, a, b, out, bias } = product;
  const shape = [...batch, m, n];
  const length = k / parts;
  withTemporaries(pool, (temporaries) => {
    const partial = temporaries.allocate("float32", [parts, ...shape]);
    run({
      batch: [parts, ...batch],
      m,
      n,
      k: length,
      a: { ...a, batch: [length * a.column, ...a.batch] },
      b: { ...b, batch: [length * b.row, ...b.batch] },
      out: {
        view: partial,
        batch: contiguousStrides([parts, ...shape]).slice(0, -2),
        row: n,
        column: 1,
      },
      bias: null,
    });
    const strides = [...out.batch, out.row, out.column];
    addParts(launch, { partial, parts, out: out.view, shape, strides, bias });
  });
}
