import type { Machine } from "../../machine.ts";
import { hasQuads } from "../../shader/quads.ts";
import { type Product, batchCount } from "./product.ts";
import { type Tile, registerProduct, tileCount } from "./registers.ts";
import { partsOf, splitProduct } from "./split.ts";
import { tileSize } from "./tiles.ts";
import { workgroupProduct } from "./workgroups.ts";

/** One way to compute a product of floats. */
export interface ProductPlan extends Tile {
  /** Whether invocations share what they load of the factors: rows and columns are then the same, 4 or 8. */
  readonly workgroups: boolean;
  /** Sums are split into parts until there are so many invocations, or workgroups. */
  readonly few: number;
}

/** On the CPU: fewer invocations leave a core idle, and a smaller product is not worth a second dispatch. */
const FEW_ON_CPU = 128;
const WORTH_SPLITTING = 2 ** 16;
/** On a GPU: invocations for a vector and workgroups for a matrix below which a part of it is idle. */
const FEW_VECTOR_TILES = 4096;
const FEW_WORKGROUPS = 64;
/** Sums are not split into shorter ones. */
const SHORTEST_SUM = 64;

const vectorTile: Tile = { rows: 1, columns: 4, quads: false };

function tilesOf(product: Product, rows: number, columns: number): number {
  return batchCount(product) * Math.ceil(product.m / rows) * Math.ceil(product.n / columns);
}

function cpuTile(machine: Machine, product: Product): Tile {
  if (product.m === 1) return vectorTile;
  if (hasQuads(machine) && product.m > 8 && product.n > 4) {
    return { rows: 16, columns: 4, quads: true };
  }
  const isLarge = Math.min(product.m, product.n) > 4 && tilesOf(product, 8, 8) >= FEW_ON_CPU;
  const side = isLarge ? 8 : 4;
  return { rows: side, columns: side, quads: false };
}

function planOnCpu(machine: Machine, product: Product): ProductPlan {
  const { m, n, k } = product;
  const few = batchCount(product) * m * n * k >= WORTH_SPLITTING ? FEW_ON_CPU : 1;
  return { ...cpuTile(machine, product), workgroups: false, few };
}

function planOnGpu(product: Product): ProductPlan {
  if (product.m === 1) return { ...vectorTile, workgroups: false, few: FEW_VECTOR_TILES };
  const isLarge = tilesOf(product, tileSize(8), tileSize(8)) >= FEW_WORKGROUPS;
  const side = isLarge ? 8 : 4;
  return { rows: side, columns: side, quads: false, workgroups: true, few: FEW_WORKGROUPS };
}

/** The plan that the sizes and the adapter call for. */
export function planOf(machine: Machine, product: Product): ProductPlan {
  return machine.isSoftware ? planOnCpu(machine, product) : planOnGpu(product);
}

/** Into how many parts a plan splits the sums of a product. */
export function plannedParts(product: Product, plan: ProductPlan): number {
  const count = plan.workgroups
    ? tilesOf(product, tileSize(plan.rows), tileSize(plan.columns))
    : tileCount(product, plan);
  return partsOf(product, Math.ceil(plan.few / count), SHORTEST_SUM);
}

/** Computes a product as planned. */
export function multiplyAs(machine: Machine, product: Product, plan: ProductPlan): void {
  splitProduct(machine, product, plannedParts(product, plan), (part) => {
    if (plan.workgroups) workgroupProduct(machine.launch, part, plan.rows);
    else registerProduct(machine.launch, part, plan);
  });
}
