import type { Machine } from "../../machine.ts";
import { elementOf } from "../../shader/element.ts";
import { plainProduct } from "./plain.ts";
import { multiplyAs, planOf } from "./plan.ts";
import { type Product, batchCount, transposed } from "./product.ts";

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
  const plan = planOf(machine, turned);
  multiplyAs(machine, turned, machine.tuning?.products.choose(turned, plan) ?? plan);
}
