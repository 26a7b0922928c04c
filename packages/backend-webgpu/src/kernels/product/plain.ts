import { elementOf } from "../../shader/element.ts";
import type { Launch } from "../../stream/launch.ts";
import { type Product, batchCount } from "./product.ts";

/** An element of the output for each invocation: for every dtype and layout. */
export function plainProduct(launch: Launch, product: Product): void {
  const { batch, m, n, k, out, a, b } = product;
  const { value } = elementOf(out.view.dtype);
  const isWide = value === "vec2<u32>";
  launch.begin("product", batchCount(product) * m * n);
  launch.output("out", out.view).input("a", a.view).input("b", b.view);
  launch.walk("place", {
    shape: [...batch, m, n],
    strides: [
      [...out.batch, out.row, out.column],
      [...a.batch, a.row, 0],
      [...b.batch, 0, b.column],
    ],
  });
  const [length, aStep, bStep] = [launch.word(k), launch.word(a.column), launch.word(b.row)];
  launch.run(() => {
    const term = "load_a(p.y + k * aStep), load_b(p.z + k * bStep)";
    return {
      functions: isWide
        ? "fn term(sum: vec2<u32>, x: vec2<u32>, y: vec2<u32>) -> vec2<u32> { return wide_add(sum, wide_mul(x, y)); }"
        : `fn term(sum: ${value}, x: ${value}, y: ${value}) -> ${value} { return sum + x * y; }`,
      main: `let p = place(i);
  let aStep = ${aStep};
  let bStep = ${bStep};
  var sum = ${value}();
  for (var k = 0u; k < ${length}; k++) { sum = term(sum, ${term}); }
  store_out(p.x, sum);`,
    };
  });
}
