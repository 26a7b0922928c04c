import type { Launch } from "../../stream/launch.ts";
import { type Factor, type Way, factorOf } from "./operand.ts";
import { type Product, batchCount } from "./product.ts";

/** How many outputs an invocation computes. */
export interface Tile {
  /** Rows: 1, or a multiple of 4. */
  readonly rows: number;
  /** Columns: a multiple of 4. */
  readonly columns: number;
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** The variables of one factor in the text of a shader. */
class FactorText {
  readonly #name: string;
  readonly #way: Way;
  readonly #count: number;

  constructor(name: string, way: Way, count: number) {
    this.#name = name;
    this.#way = way;
    this.#count = count;
  }

  /** Where the rows (columns) of the tile begin; those beyond the matrix are its last one. */
  origins(base: string, first: string, last: string, step: string): string {
    const place = (i: number) =>
      this.#way === "o"
        ? `min(${first} / 4u + ${i}u, ${last} / 4u)`
        : `min(${first} + ${i}u, ${last}) * ${step}`;
    return this.#each((i) => `let ${this.#name}_at${i} = ${base} + ${place(i)};`);
  }

  /** Loads what is taken in groups along `k`, for four steps at a time. */
  loadSteps(k: string): string {
    if (this.#way !== "k") return "";
    return this.#each((i) => `let ${this.#name}${i} = ${this.#load(i, k)};`);
  }

  /** Loads the rest, for one step. */
  loadStep(k: string, step: string): string {
    if (this.#way === "k") return "";
    return this.#each((i) => `let ${this.#name}${i} = ${this.#load(i, `${k} * ${step}`)};`);
  }

  /** Element `i` of the tile at step `lane` of four. */
  element(i: number, lane: number): string {
    if (this.#way === "k") return `${this.#name}${i}[${lane}]`;
    return this.#way === "o" ? `${this.#name}${i >> 2}[${i & 3}]` : `${this.#name}${i}`;
  }

  /** Elements `4 j` to `4 j + 3` of the tile at step `lane` of four. */
  group(j: number, lane: number): string {
    if (this.#way === "o") return `${this.#name}${j}`;
    return `vec4(${[0, 1, 2, 3].map((t) => this.element(4 * j + t, lane)).join(", ")})`;
  }

  #load(i: number, place: string): string {
    return `load_${this.#name}(${this.#name}_at${i} + ${place})`;
  }

  #each(line: (i: number) => string): string {
    const variables = this.#way === "o" ? Math.ceil(this.#count / 4) : this.#count;
    return range(variables).map(line).join("\n  ");
  }
}

/** The loop over `k`, which sums into `sum<row>_<group of columns>`. */
function loop(
  tile: Tile,
  factors: readonly [Factor, Factor],
  [length, aStep, bStep]: readonly [string, string, string],
  [a, b]: readonly [FactorText, FactorText],
): string {
  const step = factors.some(({ way }) => way === "k") ? 4 : 1;
  const lanes = range(step).map((lane) => {
    const k = step === 4 ? `(4u * k + ${lane}u)` : "k";
    const groups = range(tile.columns / 4);
    const sums = range(tile.rows).flatMap((i) =>
      groups.map((j) => `sum${i}_${j} += ${a.element(i, lane)} * column${j};`),
    );
    return `{
    ${a.loadStep(k, aStep)}
    ${b.loadStep(k, bStep)}
    ${groups.map((j) => `let column${j} = ${b.group(j, lane)};`).join("\n    ")}
    ${sums.join("\n    ")}
    }`;
  });
  return `for (var k = 0u; k < ${length} / ${step}u; k++) {
    ${a.loadSteps("k")}
    ${b.loadSteps("k")}
    ${lanes.join("\n    ")}
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
  const a = factorOf(product.a, product.a.row, product.a.column, k);
  const b = factorOf(product.b, product.b.column, product.b.row, k);
  const target = factorOf(out, out.row, out.column, n);
  const grouped = target.way === "k";
  const [rowTiles, columnTiles] = [Math.ceil(m / tile.rows), Math.ceil(n / tile.columns)];
  const key = `product ${tile.rows}x${tile.columns} ${a.way}${b.way}${bias === null ? "" : "+"}`;
  launch.begin(key, batchCount(product) * rowTiles * columnTiles);
  launch.output("out", out.view, { grouped });
  launch.input("a", product.a.view, { grouped: a.way !== "s" });
  launch.input("b", product.b.view, { grouped: b.way !== "s" });
  const strides = [grouped ? target.batch : out.batch, a.batch, b.batch];
  launch.walk("matrix", { shape: batch, strides });
  const words = [rowTiles, columnTiles, m, n].map((value) => launch.word(value));
  const [tilesDown, tilesAcross, rows, columns] = words as [string, string, string, string];
  const steps = [launch.word(k), launch.word(a.k), launch.word(b.k)] as const;
  const [aOuter, bOuter] = [launch.word(a.o), launch.word(b.o)];
  const outRow = launch.word(grouped ? target.o : out.row);
  const outColumn = launch.word(out.column);
  if (bias !== null) launch.input("bias", bias.view);
  const biasStep = launch.word(bias?.stride ?? 0);
  launch.run(() => {
    const text = [
      new FactorText("a", a.way, tile.rows),
      new FactorText("b", b.way, tile.columns),
    ] as const;
    const sums = range(tile.rows).flatMap((i) => range(tile.columns / 4).map((j) => [i, j]));
    const biasOf = (j: number) => {
      const at = (t: number) => `load_bias(min(column + ${4 * j + t}u, ${columns} - 1u) * step)`;
      return `let bias${j} = vec4(${range(4).map(at).join(", ")});`;
    };
    const added = (j: number) => (bias === null ? "" : ` + bias${j}`);
    return {
      functions: storeFunction(grouped, columns, outColumn),
      main: `let column = i % ${tilesAcross} * ${tile.columns}u;
  let rest = i / ${tilesAcross};
  let row = rest % ${tilesDown} * ${tile.rows}u;
  let start = matrix(rest / ${tilesDown});
  ${text[0].origins("start.y", "row", `(${rows} - 1u)`, aOuter)}
  ${text[1].origins("start.z", "column", `(${columns} - 1u)`, bOuter)}
  ${sums.map(([i, j]) => `var sum${i}_${j} = vec4<f32>();`).join("\n  ")}
  ${loop(tile, [a, b], steps, text)}
  ${bias === null ? "" : `let step = ${biasStep};`}
  ${
    bias === null
      ? ""
      : range(tile.columns / 4)
          .map(biasOf)
          .join("\n  ")
  }
  ${range(tile.rows)
    .map((i) => {
      const puts = range(tile.columns / 4).map(
        (j) => `put(place, column + ${4 * j}u, sum${i}_${j}${added(j)});`,
      );
      return `if (row + ${i}u < ${rows}) { let place = start.x + (row + ${i}u) * ${outRow}; ${puts.join(" ")} }`;
    })
    .join("\n  ")}`,
    };
  });
}
