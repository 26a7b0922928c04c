import {
  type BinaryKind,
  type ChainKernel,
  type ChainKind,
  type UnaryKind,
  unaryKinds,
} from "@t/core";
import type { Machine } from "../machine.ts";
import { binaryExpression, unaryExpression } from "../shader/kinds.ts";
import type { Block, View } from "../stream/block.ts";
import type { Body, Launch } from "../stream/launch.ts";
import { ChainPlan, type Part, type PartInput, type Way } from "./chain-plan.ts";

/** With fewer elements too, one dispatch is cheaper than several; but most scalars are read at once. */
const LEAST_COUNT = 64;

/** Ways that take four elements at once. */
const grouped: ReadonlySet<Way> = new Set<Way>(["group", "rowGroup"]);

function isUnary(kind: ChainKind): kind is UnaryKind {
  return kind in unaryKinds;
}

/** Gradients of activations, of a gradient `a` and a tensor `b`; the limit of the threshold is `c`. */
const gradients: { readonly [K in Exclude<ChainKind, UnaryKind | BinaryKind>]: string } = {
  thresholdBackward: "(a: f32, b: f32, c: f32) -> f32 { return threshold_backward_f(a, b, c); }",
  siluBackward: "(a: f32, b: f32) -> f32 { return silu_backward_f(a, b); }",
  geluBackward: "(a: f32, b: f32) -> f32 { return gelu_backward_f(a, b); }",
};

function isGradient(kind: ChainKind): kind is keyof typeof gradients {
  return kind in gradients;
}

/** The WGSL function of a kind. */
function kindFunction(kind: ChainKind): string {
  if (isGradient(kind)) return `fn step_${kind}${gradients[kind]}`;
  return isUnary(kind)
    ? `fn step_${kind}(x: f32) -> f32 { return ${unaryExpression(kind, "float32")}; }`
    : `fn step_${kind}(a: f32, b: f32) -> f32 { return ${binaryExpression(kind, "float32")}; }`;
}

/** What makes the text of a part's shader. */
function keyOf({ inputs, steps }: Part): string {
  const functions = steps.map(({ kind, operands, output }) => {
    const names = operands.map((operand) => {
      if ("value" in operand) return "#";
      return "input" in operand ? `i${operand.input}` : `s${operand.step}`;
    });
    return `${kind}(${names.join(",")})${output === null ? "" : "!"}`;
  });
  return `chain:${inputs.map(({ way }) => way).join(",")}:${functions.join(";")}`;
}

/** The numbers of a launch in WGSL. */
interface Words {
  readonly count: string;
  /** The values of each step's operands, in order. */
  readonly values: ReadonlyArray<readonly string[]>;
  /** Of each input. */
  readonly repeats: readonly string[];
  readonly periods: readonly string[];
}

function declareWords(launch: Launch, { count, inputs, steps }: Part): Words {
  return {
    count: launch.word(count),
    values: steps.map(({ operands }) =>
      operands.flatMap((operand) => ("value" in operand ? [launch.float(operand.value)] : [])),
    ),
    repeats: inputs.map(({ repeat }) => launch.word(repeat)),
    periods: inputs.map(({ period, way }) => launch.word(way === "rowGroup" ? period / 4 : period)),
  };
}

/** `compute`: the results that are stored, of one element. */
function computeFunction({ inputs, steps }: Part, { values }: Words, type: string): string {
  const lines = steps.map(({ kind, operands }, k) => {
    const given = values[k]!.values();
    const names = operands.map((operand) => {
      if ("value" in operand) return given.next().value!;
      return "input" in operand ? `x${operand.input}` : `s${operand.step}`;
    });
    return `let s${k} = step_${kind}(${names.join(", ")});`;
  });
  const stored = steps.flatMap(({ output }, k) => (output === null ? [] : [`s${k}`]));
  const result = stored.length === 1 ? stored[0]! : `${type}(${stored.join(", ")})`;
  return `fn compute(${inputs.map((_, k) => `x${k}: f32`).join(", ")}) -> ${type} {
  ${lines.join("\n  ")}
  return ${result};
}`;
}

function body(part: Part, words: Words): Body {
  const { inputs, steps } = part;
  const outputs = steps.filter(({ output }) => output !== null).length;
  const type = outputs === 1 ? "f32" : `array<f32, ${outputs}>`;
  const loads = inputs.flatMap(({ way }, k) => {
    if (way === "group") return [`let g${k} = load_i${k}(i);`];
    if (way === "rowGroup") return [`let g${k} = load_i${k}(i % ${words.periods[k]});`];
    return way === "single" ? [`let g${k} = load_i${k}(0u);`] : [];
  });
  const element: { readonly [W in Way]: (k: number, lane: number) => string } = {
    group: (k, lane) => `g${k}[${lane}]`,
    rowGroup: (k, lane) => `g${k}[${lane}]`,
    single: (k) => `g${k}`,
    dense: (k) => `load_i${k}(j)`,
    row: (k) => `load_i${k}(j % ${words.periods[k]})`,
    column: (k) => `load_i${k}(j / ${words.repeats[k]})`,
    channel: (k) => `load_i${k}(j / ${words.repeats[k]} % ${words.periods[k]})`,
  };
  const results = Array.from({ length: outputs }, (_, n) => n);
  const lanes = [0, 1, 2, 3].map((lane) => {
    const given = inputs.map(({ way }, k) => element[way](k, lane)).join(", ");
    const stores = results.map((n) => `r${n}[${lane}] = ${outputs === 1 ? "s" : `s[${n}]`};`);
    // The last group may be less than four: what lies beyond is not read.
    const index = `let j = min(4u * i + ${lane}u, ${words.count} - 1u);`;
    return `{ ${index} let s = compute(${given}); ${stores.join(" ")} }`;
  });
  const kinds = new Set(steps.map(({ kind }) => kind));
  return {
    functions: [...[...kinds].map(kindFunction), computeFunction(part, words, type)].join("\n"),
    main: [
      ...loads,
      ...results.map((n) => `var r${n}: vec4<f32>;`),
      ...lanes,
      ...results.map((n) => `store_o${n}(i, r${n}, 0u, min(4u, ${words.count} - 4u * i));`),
    ].join("\n  "),
  };
}

function denseView(buffer: Block, offset: number, count: number): View {
  const storage = { buffer };
  return {
    storage,
    dtype: "float32",
    shape: [count],
    strides: [1],
    offset,
    count,
    contiguous: true,
  };
}

function inputView({ storage, offset, period }: PartInput): View {
  return denseView(storage.buffer, offset, period);
}

/** One dispatch. */
function runPart(launch: Launch, part: Part): void {
  const { count, inputs, steps } = part;
  launch.begin(keyOf(part), Math.ceil(count / 4));
  let stored = 0;
  for (const { output } of steps) {
    if (output === null) continue;
    launch.output(`o${stored++}`, denseView(output, 0, count), { grouped: true });
  }
  for (const [k, input] of inputs.entries()) {
    launch.input(`i${k}`, inputView(input), { grouped: grouped.has(input.way) });
  }
  const words = declareWords(launch, part);
  launch.run(() => body(part, words));
}

/** Elementwise functions of functions, in one shader whose text is made from the steps. */
export function chainKernel({ launch, pool, limits }: Machine): ChainKernel<Block> {
  return {
    leastCount: LEAST_COUNT,
    run(chain) {
      const temporaries: Block[] = [];
      const plan = new ChainPlan(chain, () => {
        const block = pool.allocateOrThrow(4 * chain.count);
        temporaries.push(block);
        return block;
      });
      try {
        for (const part of plan.parts(limits.maxStorageBuffersPerShaderStage)) {
          runPart(launch, part);
        }
      } finally {
        for (const block of temporaries) pool.free(block);
      }
    },
  };
}
