import { type PrimitiveKernels, isFloatingPoint } from "@t/core";
import type { Block } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { type Source, elementwise } from "./elementwise.ts";

/** A double as a float32 and what that lacks. */
function parts(name: string, value: number): Source[] {
  const high = Math.fround(value);
  const low = Number.isFinite(high) ? value - high : 0;
  return [
    { name: `${name}_high`, from: high, dtype: "float32" },
    { name: `${name}_low`, from: low, dtype: "float32" },
  ];
}

export function iotaKernels(launch: Launch): Pick<PrimitiveKernels<Block>, "iota"> {
  return {
    iota([out], _inputs, { start, step }) {
      const { dtype } = out!;
      if (isFloatingPoint(dtype)) {
        const sources = [...parts("start", Number(start)), ...parts("step", Number(step))];
        const expression = () =>
          "arithmetic_sequence(index, vec2(start_high, start_low), vec2(step_high, step_low))";
        elementwise(launch, { key: "iota", out: out!, sources, indexed: true, expression });
        return;
      }
      // Computed modulo 2³², or 2⁶⁴; as in PyTorch's arange, integers start and step in whole numbers.
      const computed = dtype === "int64" ? "int64" : "int32";
      const sources: Source[] = [
        { name: "start", from: start, dtype: computed },
        { name: "step", from: step, dtype: computed },
      ];
      const value =
        computed === "int64"
          ? "wide_add(start, wide_mul(vec2(index, 0u), step))"
          : "start + bitcast<i32>(index) * step";
      const expression = () => (dtype === "bool" ? `(${value}) != 0` : value);
      elementwise(launch, { key: "iota", out: out!, sources, indexed: true, expression });
    },
  };
}
