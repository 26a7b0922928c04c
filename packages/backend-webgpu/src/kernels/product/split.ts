import type { Machine } from "../../machine.ts";
import type { Block, View } from "../../stream/block.ts";
import type { Launch } from "../../stream/launch.ts";
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

/** float32 in a block of its own, as a vector. */
function vectorOf(buffer: Block, count: number): View {
  return {
    storage: { buffer },
    dtype: "float32",
    shape: [count],
    strides: [1],
    offset: 0,
    count,
    contiguous: true,
  };
}

/** Computes parts of the sums of a product by `run` as a batch of products, and adds them up. */
export function splitProduct(
  { pool, launch }: Pick<Machine, "pool" | "launch">,
  product: Product,
  parts: number,
  run: (product: Product) => void,
): void {
  const { batch, m, n, k, a, b } = product;
  if (parts === 1) return run(product);
  const length = k / parts;
  const count = batchCount(product) * m * n;
  const block = pool.allocateOrThrow(parts * count * 4);
  const partial = vectorOf(block, parts * count);
  const strides = batch.map((_, d) => batch.slice(d + 1).reduce((x, y) => x * y, m * n));
  run({
    batch: [parts, ...batch],
    m,
    n,
    k: length,
    a: { ...a, batch: [length * a.column, ...a.batch] },
    b: { ...b, batch: [length * b.row, ...b.batch] },
    out: { view: partial, batch: [count, ...strides], row: n, column: 1 },
    bias: null,
  });
  addParts(launch, product, partial, parts);
  pool.free(block);
}

function addParts(launch: Launch, product: Product, partial: View, parts: number): void {
  const { batch, m, n, out, bias } = product;
  const count = batchCount(product) * m * n;
  launch.begin(bias === null ? "parts" : "parts+", count);
  launch.output("out", out.view).input("x", partial);
  if (bias !== null) launch.input("bias", bias.view);
  launch.walk("place", { shape: [...batch, m, n], strides: [[...out.batch, out.row, out.column]] });
  const [length, step] = [launch.word(parts), launch.word(count)];
  const [columns, biasStep] = [launch.word(n), launch.word(bias?.stride ?? 0)];
  launch.run(() => ({
    main: `var sum = 0.0;
  for (var part = 0u; part < ${length}; part++) { sum += load_x(part * ${step} + i); }
  store_out(place(i), sum${bias === null ? "" : ` + load_bias(i % ${columns} * ${biasStep})`});`,
  }));
}
