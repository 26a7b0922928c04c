import type { View } from "../../stream/block.ts";
import type { Launch } from "../../stream/launch.ts";
import type { RowBias } from "./product.ts";

/** Parts of sums, and where the sums go. */
export interface Parts {
  /** float32 `[parts, …shape]`, dense. */
  readonly partial: View;
  readonly parts: number;
  readonly out: View;
  readonly shape: readonly number[];
  /** Of the output, for `shape`. */
  readonly strides: readonly number[];
  /** Added along the last dimension. */
  readonly bias: RowBias | null;
}

/** `out = Σ partial + bias`, in the order of the parts. */
export function addParts(
  launch: Launch,
  { partial, parts, out, shape, strides, bias }: Parts,
): void {
  const count = partial.count / parts;
  launch.begin(bias === null ? "parts" : "parts+", count);
  launch.output("out", out).input("x", partial);
  if (bias !== null) launch.input("bias", bias.view);
  launch.walk("place", { shape, strides: [strides] });
  const [length, step] = [launch.word(parts), launch.word(count)];
  const [columns, biasStep] = [launch.word(shape.at(-1)!), launch.word(bias?.stride ?? 0)];
  launch.run(() => ({
    main: `var sum = 0.0;
  for (var part = 0u; part < ${length}; part++) { sum += load_x(part * ${step} + i); }
  store_out(place(i), sum${bias === null ? "" : ` + load_bias(i % ${columns} * ${biasStep})`});`,
  }));
}
