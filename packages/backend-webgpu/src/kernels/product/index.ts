import type { Machine } from "../../machine.ts";
import { elementOf } from "../../shader/element.ts";
import { hasQuads } from "../../shader/quads.ts";
import { plainProduct } from "./plain.ts";
import { type Product, batchCount, transposed } from "./product.ts";
import { type Tile, registerProduct, tileCount } from "./registers.ts";
import { partsOf, splitProduct } from "./split.ts";
import { tileSize } from "./tiles.ts";
import { workgroupProduct } from "./workgroups.ts";

/** On the CPU: fewer invocations leave a core idle, and a smaller product is not worth a second dispatch. */
const FEW_ON_CPU = 128;
const WORTH_SPLITTING = 2 ** 16;
/** On a GPU: invocations for a vector and workgroups for a matrix below which a part of it is idle. */
const FEW_VECTOR_TILES = 4096;
const FEW_WORKGROUPS = 64;
/** Sums are not split into shorter ones. */
const SHORTEST_SUM = 64;

function tilesOf(product: Product, rows: number, columns: number): number {
  return batchCount(product) * Math.ceil(product.m / rows) * Math.ceil(product.n / columns);
}

function byRegisters(machine: Machine, product: Product, tile: Tile, few: number): void {
  const wanted = Math.ceil(few / tileCount(product, tile));
  const parts = partsOf(product, wanted, SHORTEST_SUM);
  splitProduct(machine, product, parts, (part) => registerProduct(machine.launch, part, tile));
}

function cpuTile(machine: Machine, product: Product): Tile {
  if (product.m === 1) return { rows: 1, columns: 4, quads: false };
  const shared: Tile = { rows: 16, columns: 4, quads: true };
  if (hasQuads(machine) && product.m > 8 && product.n > 4) return shared;
  const isLarge = Math.min(product.m, product.n) > 4 && tilesOf(product, 8, 8) >= FEW_ON_CPU;
  const side = isLarge ? 8 : 4;
  return { rows: side, columns: side, quads: false };
}

function onCpu(machine: Machine, product: Product): void {
  const { m, n, k } = product;
  const few = batchCount(product) * m * n * k >= WORTH_SPLITTING ? FEW_ON_CPU : 1;
  byRegisters(machine, product, cpuTile(machine, product), few);
}

function onGpu(machine: Machine, product: Product): void {
  if (product.m === 1) {
    return byRegisters(machine, product, { rows: 1, columns: 4, quads: false }, FEW_VECTOR_TILES);
  }
  const isLarge = tilesOf(product, tileSize(8), tileSize(8)) >= FEW_WORKGROUPS;
  const side = isLarge ? 8 : 4;
  const wanted = Math.ceil(FEW_WORKGROUPS / tilesOf(product, tileSize(side), tileSize(side)));
  const parts = partsOf(product, wanted, SHORTEST_SUM);
  splitProduct(machine, product, parts, (part) => workgroupProduct(machine.launch, part, side));
}

/** Computes a product by the kernel that its dtype, its sizes and the adapter call for. */
export function multiply(machine: Machine, product: Product): void {
  const { m, n, a, b, out } = product;
  if (batchCount(product) * m * n === 0) return;
  if (elementOf(out.view.dtype).value !== "f32") return plainProduct(machine.launch, product);
  // A column is a row of the product with both factors transposed; its one bias is added to every element.
  const turned: Product =
    n === 1 && m > 1
      ? {
          ...product,
          m: n,
          n: m,
          a: transposed(b),
          b: transposed(a),
          out: transposed(out),
          bias: product.bias && { ...product.bias, stride: 0 },
        }
      : product;
  (machine.isSoftware ? onCpu : onGpu)(machine, turned);
}
