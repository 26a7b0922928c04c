import { type DType, scalarToBigInt } from "@t/core";
import { indexFunctions } from "../kernels/indices.ts";
import { beginRows } from "../kernels/row-program.ts";
import type { Machine } from "../machine.ts";
import type { View } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";

/** Targets, and what their rows weigh. */
export interface Targets {
  readonly target: View;
  readonly weight: View | null;
  readonly classes: number;
  readonly ignoreIndex: number;
}

/** Declares targets and class weights; returns what declares `weight_of(target)` and `class_weight(c)`. */
export function declareTargets(
  launch: Launch,
  { target, weight, classes, ignoreIndex }: Targets,
): () => string {
  launch.input("target", target);
  if (weight !== null) launch.input("weight", weight);
  const stride = launch.word(weight?.strides[0] ?? 0);
  const count = launch.word(classes);
  const wide = scalarToBigInt(ignoreIndex);
  const low = launch.word(Number(BigInt.asUintN(32, wide)));
  const high = launch.word(Number(BigInt.asUintN(32, wide >> 32n)));
  return () => {
    const isWide = target.dtype === "int64";
    const type = isWide ? "vec2<u32>" : "i32";
    const ignored = isWide ? `all(t == vec2(${low}, ${high}))` : `t == bitcast<i32>(${low})`;
    return `${indexFunctions(target.dtype)}
fn is_ignored(t: ${type}) -> bool { return ${ignored}; }
fn is_class(t: ${type}) -> bool { return is_inside(t, ${count}); }
fn class_weight(c: u32) -> f32 { return ${weight === null ? "1.0" : `load_weight(c * ${stride})`}; }
// A target that is no class has no loss: what is computed with it is not a number.
fn weight_of(t: ${type}) -> f32 {
  if (is_ignored(t)) { return 0.0; }
  if (!is_class(t)) { return not_a_number(); }
  return class_weight(position_of(t));
}`;
  };
}

/** The name of a shader whose text depends on class weights and smoothing. */
export const keyOf = (name: string, weight: View | null, smoothing: number): string =>
  `${name}${weight === null ? "" : " weighted"}${smoothing === 0 ? "" : " smoothed"}`;

/** What is computed on the way. */
export const float32: DType = "float32";

/** The weights of all rows, and of all classes, summed: `out[0]` and `out[1]`. */
export function sumWeights(machine: Machine, out: View, targets: Targets): void {
  const { launch } = machine;
  const { target, weight, classes } = targets;
  const program = beginRows(machine, keyOf("crossEntropy weights", weight, 0), {
    rows: 1,
    length: Math.max(target.count, classes),
    outerStrides: [],
    innerStrides: [1],
  });
  launch.output("out", out);
  const functions = declareTargets(launch, targets);
  const [rows, stride, count] = [target.count, target.strides[0]!, classes].map((n) =>
    launch.word(n),
  );
  launch.run(() => ({
    functions: `${program.functions}\n${functions()}`,
    main: `${program.sums(["of_rows"], "0u", rows!, `of_rows += weight_of(load_target(k * ${stride}));`)}
  ${program.sums(["of_classes"], "0u", count!, "of_classes += class_weight(k);")}
  ${program.once("store_out(0u, of_rows); store_out(1u, of_classes);")}`,
  }));
}
