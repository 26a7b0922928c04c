import { dtypes, type DType } from "@t/core";
import type { ProductPlan } from "../kernels/product/plan.ts";
import type { Matrices, Product } from "../kernels/product/product.ts";
import type { Tile } from "../kernels/product/registers.ts";
import type { Machine } from "../machine.ts";
import type { Temporaries } from "../stream/temporaries.ts";
import { type Family, distinct } from "./family.ts";
import { affordable, bucket } from "./sizes.ts";
import type { Tools } from "./tools.ts";

/** Which dimension of a factor is dense, the one that is summed over or the other, and whether it is read in groups. */
type Layout = "k" | "o" | "sk" | "so";

/** `size` or a little more: a multiple of 4, or none. */
function pitchOf(size: number, isAligned: boolean): number {
  if (isAligned) return Math.ceil(size / 4) * 4;
  return size % 4 === 0 ? size + 1 : size;
}

/** Factors of a layout, of which `o` and `k` are the sizes: a dense one with its rows along `o`. */
function factorsOf(
  temporaries: Temporaries,
  dtype: DType,
  layout: Layout,
  [repeats, o, k]: readonly [number, number, number],
): Matrices {
  const isAligned = layout.length === 1;
  const alongK = layout.endsWith("k");
  const pitch = pitchOf(alongK ? k : o, isAligned);
  const count = pitchOf((alongK ? o : k) * pitch, isAligned);
  const view = temporaries.allocate(dtype, [repeats * count]);
  const batch = [repeats === 1 ? 0 : count];
  return { view, batch, row: alongK ? pitch : 1, column: alongK ? 1 : pitch };
}

const tilesOfQuads: readonly Tile[] = [
  { rows: 16, columns: 8, quads: true },
  { rows: 16, columns: 4, quads: true },
];
const tiles: readonly Tile[] = [
  { rows: 8, columns: 8, quads: false },
  { rows: 8, columns: 4, quads: false },
  { rows: 4, columns: 8, quads: false },
  { rows: 4, columns: 4, quads: false },
  { rows: 1, columns: 8, quads: false },
  { rows: 1, columns: 4, quads: false },
];
const workgroupTiles: readonly Tile[] = [
  { rows: 8, columns: 8, quads: false },
  { rows: 4, columns: 4, quads: false },
];

function plansWith(
  tiles: readonly Tile[],
  workgroups: boolean,
  few: readonly number[],
): ProductPlan[] {
  return tiles.flatMap((tile) => few.map((few) => ({ ...tile, workgroups, few })));
}

function isWorthATry({ m, n }: Product, { rows, columns, workgroups }: ProductPlan): boolean {
  if (m === 1) return rows === 1;
  return workgroups || (rows > 1 && rows < 2 * Math.max(m, 4) && columns < 2 * Math.max(n, 4));
}

function nameOf({ rows, columns, quads, workgroups, few }: ProductPlan): string {
  return `${rows}x${columns}${quads ? "q" : workgroups ? "w" : ""}/${few}`;
}

/** Products of floats. */
export function products(tools: Tools): Family<Product, ProductPlan> {
  const { hasQuads, factorOf, batchCount, transposed, multiplyAs, plannedParts } = tools;

  function layoutOf(matrices: Matrices, o: number, k: number, length: number): Layout {
    const { way } = factorOf(matrices, o, k, length);
    return way === "s" ? (k === 1 ? "sk" : "so") : way;
  }

  function layoutsOf({ a, b, k }: Product): readonly [Layout, Layout] {
    return [layoutOf(a, a.row, a.column, k), layoutOf(b, b.column, b.row, k)];
  }

  function plansOn(machine: Machine): readonly ProductPlan[] {
    if (!machine.isSoftware) {
      return [
        ...plansWith(workgroupTiles, true, [64, 1, 256]),
        ...plansWith(tiles, false, [4096, 1, 16384]),
      ];
    }
    const all = hasQuads(machine) ? [...tilesOfQuads, ...tiles] : tiles;
    return plansWith(all, false, [128, 1, 512]);
  }

  return {
    plansOn,
    nameOf,

    classOf(product) {
      const { m, n, k, out } = product;
      const sizes = [batchCount(product), m, n, k].map(bucket);
      const steps = k % 4 === 0 ? 4 : 1;
      return [out.view.dtype, ...layoutsOf(product), steps, ...sizes].join(" ");
    },

    rivals(machine, product, planned) {
      const plans = plansOn(machine).filter((plan) => isWorthATry(product, plan));
      return distinct(planned, plans, (plan) =>
        nameOf({ ...plan, few: plannedParts(product, plan) }),
      );
    },

    rehearsal({ isSoftware }, product) {
      const [aLayout, bLayout] = layoutsOf(product);
      const { dtype } = product.out.view;
      const [aIsOne, bIsOne] = [product.a, product.b].map(({ batch }) =>
        batch.every((step) => step === 0),
      );
      const met = { repeats: batchCount(product), m: product.m, n: product.n, k: product.k };
      const sizes = affordable(met, isSoftware, ({ repeats, m, n, k }) => ({
        steps: repeats * m * n * k,
        bytes: dtypes[dtype].itemSize * repeats * (m * k + k * n + m * n),
      }));
      return (machine, temporaries) => {
        const { repeats, m, n, k } = sizes;
        const a = factorsOf(temporaries, dtype, aLayout, [aIsOne ? 1 : repeats, m, k]);
        const b = factorsOf(temporaries, dtype, bLayout, [bIsOne ? 1 : repeats, n, k]);
        const view = temporaries.allocate(dtype, [repeats, m, n]);
        const out = { view, batch: [m * n], row: n, column: 1 };
        const rehearsed = { batch: [repeats], m, n, k, a, b: transposed(b), out, bias: null };
        return (plan) => multiplyAs(machine, rehearsed, plan);
      };
    },
  };
}
