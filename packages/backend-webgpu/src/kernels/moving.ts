import type { PrimitiveKernels } from "@t/core";
import { bitsOf, elementOf } from "../shader/element.ts";
import { castExpression } from "../shader/kinds.ts";
import type { Block } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { elementwise } from "./elementwise.ts";

type Moving = Pick<PrimitiveKernels<Block>, "fill" | "copy" | "cast" | "where">;

const same = () => "x";

export function movingKernels(launch: Launch): Moving {
  const copy: Moving["copy"] = ([out], [x]) => {
    const dtype = bitsOf(out!.dtype);
    const sources = [{ name: "x", from: x, dtype }];
    elementwise(launch, { key: "copy", out: out!, outDType: dtype, sources, expression: same });
  };
  return {
    copy,

    fill([out], _inputs, { value }) {
      const sources = [{ name: "x", from: value, dtype: out!.dtype }];
      elementwise(launch, { key: "fill", out: out!, sources, expression: same });
    },

    cast([out], [x]) {
      const [from, to] = [x.dtype, out!.dtype];
      if (from === to) return copy([out!], [x], null);
      const sources = [{ name: "x", from: x, dtype: from }];
      const expression = () => castExpression(from, to);
      elementwise(launch, { key: "cast", out: out!, sources, expression });
    },

    where([out], [condition, a, b]) {
      const { dtype } = out!;
      // Scalars are converted to the dtype, tensors keep their bits.
      const bits = typeof a === "object" && typeof b === "object" ? bitsOf(dtype) : dtype;
      const sources = [
        { name: "c", from: condition, dtype: "bool" as const },
        { name: "a", from: a, dtype: bits },
        { name: "b", from: b, dtype: bits },
      ];
      const isWide = elementOf(bits).value === "vec2<u32>";
      const expression = () => (isWide ? "select(b, a, vec2(c))" : "select(b, a, c)");
      elementwise(launch, { key: "where", out: out!, outDType: bits, sources, expression });
    },
  };
}
