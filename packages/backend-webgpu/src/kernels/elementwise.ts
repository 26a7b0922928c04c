import { type DType, type Scalar, scalarToBigInt, scalarToNumber } from "@t/core";
import { elementOf, groupType } from "../shader/element.ts";
import type { View } from "../stream/block.ts";
import type { Body, Launch } from "../stream/launch.ts";

/** What an elementwise shader reads: elements of a tensor, or one value for all. */
export interface Source {
  /** What expressions call it. */
  readonly name: string;
  readonly from: View | Scalar;
  readonly dtype: DType;
}

export interface Elementwise {
  /** With the dtypes and layouts of the operands, the key of the shader. */
  readonly key: string;
  readonly out: View;
  /** How the output's elements are seen. Default: the view's dtype */
  readonly outDType?: DType;
  readonly sources: readonly Source[];
  /** Whether the expression names `index`, the row-major index of the element. Default: false */
  readonly indexed?: boolean;
  /** The value of an element in terms of the sources' names, in WGSL. */
  readonly expression: () => string;
}

/**
 * How the elements of a source are found: in the groups of four that the output has, by their
 * row-major index, by a walk through strides, or nowhere, as a value in the uniforms.
 */
type Way = "group" | "dense" | "walk" | "value";

function wayOf({ from }: Source, out: View): Way {
  if (typeof from !== "object") return "value";
  if (!from.contiguous || !out.contiguous) return "walk";
  return from.offset % 4 === out.offset % 4 ? "group" : "dense";
}

/** Puts a value into the uniforms; returns it in WGSL. */
function declareValue(launch: Launch, { from, dtype }: Source): string {
  const scalar = from as Scalar;
  if (dtype === "int64") {
    const wide = scalarToBigInt(scalar);
    const low = launch.word(Number(BigInt.asUintN(32, wide)));
    return `vec2(${low}, ${launch.word(Number(BigInt.asUintN(32, wide >> 32n)))})`;
  }
  const { value } = elementOf(dtype);
  const number = scalarToNumber(scalar, dtype);
  if (value === "f32") return launch.float(number);
  const word = launch.word(number);
  return value === "bool" ? `(${word} != 0u)` : `bitcast<i32>(${word})`;
}

/** What the text of a shader depends on. */
interface Plan extends Elementwise {
  readonly ways: readonly Way[];
  readonly outValue: string;
  /** The values of the sources that are no tensors, in WGSL, by name. */
  readonly values: ReadonlyMap<string, string>;
  /** Those whose places the walk gives, in its order. */
  readonly walked: readonly string[];
}

/** `compute`: the value of one element. */
function computeFunction({ sources, values, indexed, outValue, expression }: Plan): string {
  const parameters = sources
    .filter(({ from }) => typeof from === "object")
    .map(({ name, dtype }) => `${name}: ${elementOf(dtype).value}`);
  if (indexed === true) parameters.push("index: u32");
  const constants = [...values].map(([name, text]) => `let ${name} = ${text};`);
  return `fn compute(${parameters.join(", ")}) -> ${outValue} {
  ${constants.join("\n  ")}
  return ${expression()};
}`;
}

/** The place that the walk gives for `name`, in WGSL. */
function placeOf({ walked }: Plan, name: string): string {
  return walked.length === 1 ? "p" : `p[${walked.indexOf(name)}]`;
}

/** A call of `compute` for row-major index `index`, which is element `lane` of its group. */
function call(plan: Plan, index: string, lane: number): string {
  const loads: { readonly [W in Way]: (name: string) => readonly string[] } = {
    group: (name) => [`${name}4[${lane}]`],
    dense: (name) => [`load_${name}(${index})`],
    walk: (name) => [`load_${name}(${placeOf(plan, name)})`],
    value: () => [],
  };
  const given = plan.sources.flatMap(({ name }, k) => loads[plan.ways[k]!](name));
  if (plan.indexed === true) given.push(index);
  return `compute(${given.join(", ")})`;
}

/** One element for each invocation. */
function elementBody(plan: Plan): Body {
  const main = `let p = walk(i);
  store_out(${placeOf(plan, "out")}, ${call(plan, "i", 0)});`;
  return { functions: computeFunction(plan), main };
}

/** An aligned group of four for each invocation; of the first and the last not all may be the output's. */
function groupBody(plan: Plan, type: string, first: string, count: string): Body {
  const { sources, ways, indexed, walked } = plan;
  const loads = sources
    .filter((_, k) => ways[k] === "group")
    .map(({ name }) => `let ${name}4 = load_${name}(i);`);
  const hasIndex = indexed === true || ways.includes("walk") || ways.includes("dense");
  const lanes = [0, 1, 2, 3].map((lane) => {
    const statements = [`value[${lane}] = ${call(plan, "j", lane)};`];
    if (walked.length > 0) statements.unshift("let p = walk(j);");
    if (hasIndex) {
      const place = `clamp(4u * i + ${lane}u, ${first}, ${first} + ${count} - 1u)`;
      statements.unshift(`let j = ${place} - ${first};`);
    }
    return `{ ${statements.join(" ")} }`;
  });
  const main = [
    ...loads,
    `var value: ${type};`,
    ...lanes,
    `let start = select(0u, ${first}, i == 0u);`,
    `store_out(i, value, start, min(4u, ${first} + ${count} - 4u * i));`,
  ];
  return { functions: computeFunction(plan), main: main.join("\n  ") };
}

/** `out[…] = expression(sources[…])`, for operands of any layout. */
export function elementwise(launch: Launch, task: Elementwise): void {
  const { key, out, sources, outDType = out.dtype } = task;
  const { count, contiguous: grouped } = out;
  if (count === 0) return;
  const shift = grouped ? out.offset % 4 : 0;
  const ways = sources.map((source) => wayOf(source, out));
  launch.begin(`${key}:${ways.join("")}`, grouped ? Math.ceil((shift + count) / 4) : count);
  launch.output("out", out, { dtype: outDType, grouped });
  const [firstWord, countWord] = [launch.word(shift), launch.word(count)];
  const values = new Map<string, string>();
  const walked: string[] = grouped ? [] : ["out"];
  const strides: Array<readonly number[]> = grouped ? [] : [out.strides];
  for (const [k, source] of sources.entries()) {
    const { name, from, dtype } = source;
    if (typeof from !== "object") {
      values.set(name, declareValue(launch, source));
      continue;
    }
    launch.input(name, from, { dtype, grouped: ways[k] === "group" });
    if (ways[k] === "walk") {
      walked.push(name);
      strides.push(from.strides);
    }
  }
  if (walked.length > 0) launch.walk("walk", { shape: out.shape, strides });
  launch.run(() => {
    const element = elementOf(outDType);
    const plan: Plan = { ...task, ways, outValue: element.value, values, walked };
    return grouped ? groupBody(plan, groupType(element), firstWord, countWord) : elementBody(plan);
  });
}
