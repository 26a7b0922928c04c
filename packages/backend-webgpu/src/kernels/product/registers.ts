import type { Launch } from "../../stream/launch.ts";
import { QUAD, quadExtensions } from "../../shader/quads.ts";
import { FactorText, range } from "./factor-text.ts";
import { type Factor, factorOf } from "./operand.ts";
import { type Product, batchCount } from "./product.ts";

/** How many outputs an invocation computes. */
export interface Tile {
  /** Rows: 1, or a multiple of 4; 16 of quads. */
  readonly rows: number;
  /** Columns: a multiple of 4. */
  readonly columns: number;
  /** Whether four neighbouring tiles of the same rows are computed together, and share these. */
  readonly quads: boolean;
}

const GROUP_SIZE = 64;

/** How many invocations, with those beyond the last tile of a row of tiles, a product has. */
export function tileCount({ m, n, ...product }: Product, tile: Tile): number {
  const across = Math.ceil(n / tile.columns);
  const lanes = tile.quads ? QUAD : 1;
  const count = batchCount({ m, n, ...product }) * Math.ceil(m / tile.rows);
  return count * Math.ceil(across / lanes) * lanes;
}

/** The loop over `k`, `steps` at a time, which sums into `sum<row>_<group of columns>`. */
function loop(
  tile: Tile,
  steps: number,
  [length, aStep, bStep]: readonly [string, string, string],
  [a, b]: readonly [FactorText, FactorText],
): string {
  const groups = range(tile.columns / 4);
  const columns = groups.flatMap((j) =>
    range(steps).map((step) => `let column${j}_${step} = ${b.group(j, step)};`),
  );
  // All steps at once: a sum that is not in a register is read and written once for them.
  const products = (i: number, j: number) =>
    range(steps).map((step) => `${a.element(i, step)} * column${j}_${step}`);
  const sums = range(tile.rows).flatMap((i) =>
    groups.map((j) => `sum${i}_${j} += ${products(i, j).join(" + ")};`),
  );
  return `for (var k = 0u; k < ${length} / ${steps}u; k++) {
    ${[a.load(steps, aStep), b.load(steps, bStep), ...columns, ...sums].join("\n    ")}
  }`;
}

/** `put`: stores four neighbours of a row. */
function storeFunction(grouped: boolean, columns: string, step: string): string {
  const one = (t: number) =>
    `if (column + ${t}u < ${columns}) { store_out(place + (column + ${t}u) * ${step}, value[${t}]); }`;
  const body = grouped
    ? `if (column < ${columns}) { store_out(place + column / 4u, value, 0u, 4u); }`
    : range(4).map(one).join("\n  ");
  return `fn put(place: u32, column: u32, value: vec4<f32>) {
  ${body}
}`;
}

/**
 * A tile of outputs in the registers of each invocation, without memory that invocations share: for
 * adapters that compute on the CPU, whose barriers cost more than they save, and for vectors.
 */
export function registerProduct(launch: Launch, product: Product, tile: Tile): void {
  const { batch, m, n, k, out, bias } = product;
  const a: Factor = factorOf(product.a, product.a.row, product.a.column, k);
  const b: Factor = factorOf(product.b, product.b.column, product.b.row, k);
  const target = factorOf(out, out.row, out.column, n);
  const grouped = target.way === "k";
  const count = tileCount(product, tile);
  const down = Math.ceil(m / tile.rows);
  const across = count / (batchCount(product) * down);
  const steps = k % 4 === 0 ? 4 : 1;
  const key = `product ${tile.rows}x${tile.columns}${tile.quads ? "q" : ""} ${a.way}${b.way}${steps}${bias === null ? "" : "+"}`;
  // All invocations of a quad must run.
  launch.beginGroups(key, Math.ceil(count / GROUP_SIZE), GROUP_SIZE);
  launch.output("out", out.view, { grouped });
  launch.input("a", product.a.view, { grouped: a.way !== "s" });
  launch.input("b", product.b.view, { grouped: b.way !== "s" });
  const strides = [grouped ? target.batch : out.batch, a.batch, b.batch];
  launch.walk("matrix", { shape: batch, strides });
  const [countWord, tilesDown, tilesAcross] = [count, down, across].map((size) =>
    launch.word(size),
  );
  const [rows, columns] = [launch.word(m), launch.word(n)];
  const words = [launch.word(k), launch.word(a.k), launch.word(b.k)] as const;
  const [aOuter, bOuter] = [launch.word(a.o), launch.word(b.o)];
  const outRow = launch.word(grouped ? target.o : out.row);
  const outColumn = launch.word(out.column);
  if (bias !== null) launch.input("bias", bias.view);
  const biasStep = launch.word(bias?.stride ?? 0);
  launch.run(() => {
    const text = [
      new FactorText("a", a.way, tile.rows, tile.quads),
      new FactorText("b", b.way, tile.columns, false),
    ] as const;
    const groups = range(tile.columns / 4);
    const sums = range(tile.rows).flatMap((i) => groups.map((j) => [i, j]));
    const biasOf = (j: number) => {
      const at = (t: number) =>
        `load_bias(min(column + ${4 * j + t}u, ${columns} - 1u) * ${biasStep})`;
      return `let bias${j} = vec4(${range(4).map(at).join(", ")});`;
    };
    const added = (j: number) => (bias === null ? "" : ` + bias${j}`);
    const puts = (i: number) =>
      groups.map((j) => `put(place, column + ${4 * j}u, sum${i}_${j}${added(j)});`).join(" ");
    return {
      enables: tile.quads ? quadExtensions : [],
      functions: storeFunction(grouped, columns, outColumn),
      main: `let i = min(g * ${GROUP_SIZE}u + local, ${countWord} - 1u);
  let lane = local % ${QUAD}u;
  let column = i % ${tilesAcross} * ${tile.columns}u;
  let rest = i / ${tilesAcross};
  let row = rest % ${tilesDown} * ${tile.rows}u;
  let start = matrix(rest / ${tilesDown});
  ${text[0].origins("start.y", "row", `(${rows} - 1u)`, aOuter)}
  ${text[1].origins("start.z", "column", `(${columns} - 1u)`, bOuter)}
  ${sums.map(([i, j]) => `var sum${i}_${j} = vec4<f32>();`).join("\n  ")}
  ${loop(tile, steps, words, text)}
  if (g * ${GROUP_SIZE}u + local > i) { return; }
  ${bias === null ? "" : groups.map(biasOf).join("\n  ")}
  ${range(tile.rows)
    .map((i) => {
      const r = `row + ${text[0].row(i)}`;
      return `if (${r} < ${rows}) { let place = start.x + (${r}) * ${outRow}; ${puts(i)} }`;
    })
    .join("\n  ")}`,
    };
  });
}
