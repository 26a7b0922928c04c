import { elementOf } from "../../shader/element.ts";
import type { Machine } from "../../machine.ts";
import { plainProduct } from "./plain.ts";
import { type Product, batchCount } from "./product.ts";
import { registerProduct } from "./registers.ts";

/** Fewer invocations than this leave a processor idle. */
const FEW_TILES = 128;

/** Computes a product of floats by the kernel that its sizes and the adapter call for. */
export function multiply(machine: Machine, product: Product): void {
  const { m, n } = product;
  const { launch } = machine;
  const isFloat = elementOf(product.out.view.dtype).value === "f32";
  if (!isFloat) return plainProduct(launch, product);
  const large = (batchCount(product) * m * n) / 64 >= FEW_TILES && m > 4 && n > 4;
  const side = large ? 8 : 4;
  registerProduct(launch, product, { rows: m === 1 ? 1 : side, columns: side });
}
