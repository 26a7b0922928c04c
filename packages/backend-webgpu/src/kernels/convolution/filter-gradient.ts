import type { Machine } from "../../machine.ts";
import { QUAD, fromLane, hasQuads, quadExtensions } from "../../shader/quads.ts";
import type { View } from "../../stream/block.ts";
import type { Temporaries } from "../../stream/temporaries.ts";
import { addParts } from "../product/add-parts.ts";
import { segmentLength } from "./direct.ts";

type Pair = readonly [number, number];

/** What the gradient of filters is computed from; the images' rows begin at multiples of four. */
export interface FilterGradient {
  /** `[N, C, H, W]`, with a pixel for every tap of every pixel of `grad`. */
  readonly x: View;
  /** `[N, OC, OH, OW]`, with a multiple of four columns: those beyond the output's are 0. */
  readonly grad: View;
  /** `[OC, C / G, KH, KW]`, contiguous. */
  readonly out: View;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly groups: number;
}

/** Sums that an invocation can hold in registers, and those that a CPU keeps at hand. */
const MOST_SUMS = 64;
const MOST_SUMS_OF_QUAD = 96;
/** Fewer invocations leave a part of a CPU, or of a GPU, idle. */
const FEW_ON_CPU = 512;
const FEW_ON_GPU = 16384;
const GROUP_SIZE = 64;

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Outputs and inputs of the filters of which an invocation sums a row. */
interface FilterTile {
  readonly rows: number;
  readonly columns: number;
  /** Whether four invocations load a quarter of the output's gradient and take the rest from each other. */
  readonly quads: boolean;
}

/** One way to compute the gradient of filters. */
export interface FilterPlan extends FilterTile {
  /** Images are split into parts until there are so many invocations. */
  readonly few: number;
}

function planOf(machine: Machine, outputs: number, inputs: number, width: number): FilterPlan {
  const quads = outputs > 8 && 16 * width <= MOST_SUMS_OF_QUAD && hasQuads(machine);
  const sums = quads ? MOST_SUMS_OF_QUAD : MOST_SUMS;
  const rows = quads
    ? 16
    : ([8, 4, 1].find((rows) => rows <= outputs && rows * width <= MOST_SUMS) ?? 1);
  const most = Math.min(sums / (rows * width), inputs);
  const columns = [8, 4, 2].find((columns) => columns <= most) ?? 1;
  return { rows, columns, quads, few: machine.isSoftware ? FEW_ON_CPU : FEW_ON_GPU };
}

/** Into how many parts of equal length the images are split: at most `wanted`. */
function partsOf(images: number, wanted: number): number {
  let parts = Math.max(Math.min(images, wanted), 1);
  while (images % parts !== 0) parts--;
  return parts;
}

/** The output that `sum<o>` is of, counted from the first of the tile, in WGSL. */
function outputOf(o: number, { quads }: FilterTile): string {
  return quads ? `${o & ~3}u + (lane ^ ${o & 3}u)` : `${o}u`;
}

/** Loads the gradient of four pixels of each output as `g0`, `g1`, …. */
function loadGradients({ rows, quads }: FilterTile): string {
  const load = (o: number, place: number) =>
    `let g${o} = load_grad(grad_row + quad + g_at${place});`;
  const lines = quads
    ? range(rows / QUAD).flatMap((i) => [
        load(QUAD * i, i),
        ...[1, 2, 3].map(
          (phase) => `let g${QUAD * i + phase} = ${fromLane(`g${QUAD * i}`, phase)};`,
        ),
      ])
    : range(rows).map((o) => load(o, o));
  return lines.join("\n        ");
}

/** How a plan divides the work: tiles in each direction, with those that fill up quads, and parts of the images. */
function divided({ grad, out, groups }: FilterGradient, plan: FilterPlan) {
  const [channels, inputs, height] = out.shape as [number, number, number];
  const [down, across] = [
    Math.ceil(channels / groups / plan.rows),
    Math.ceil(inputs / plan.columns),
  ];
  const taps = height * across;
  // The invocations of a quad have the same outputs.
  const padded = plan.quads ? Math.ceil(taps / QUAD) * QUAD : taps;
  const tiles = padded * down * groups;
  return { down, taps, padded, tiles, parts: partsOf(grad.shape[0]!, Math.ceil(plan.few / tiles)) };
}

/** Into how many parts a plan splits the images. */
export function plannedImageParts(problem: FilterGradient, plan: FilterPlan): number {
  return divided(problem, plan).parts;
}

/** The gradient of each filter: products of the output's gradient and the pixels under each tap. */
export function filterGradient(
  machine: Machine,
  temporaries: Temporaries,
  problem: FilterGradient,
): void {
  const [channels, inputs, , width] = problem.out.shape as [number, number, number, number];
  const planned = planOf(machine, channels / problem.groups, inputs, width);
  const plan = machine.tuning?.filterGradients.choose(problem, planned) ?? planned;
  filterGradientAs(machine, temporaries, problem, plan);
}

/** {@link filterGradient} as planned. */
export function filterGradientAs(
  machine: Machine,
  temporaries: Temporaries,
  problem: FilterGradient,
  plan: FilterPlan,
): void {
  const { launch } = machine;
  const { x, grad, out, stride, dilation, groups } = problem;
  const [channels, inputs, height, width] = out.shape as [number, number, number, number];
  const [n, , gradHeight, gradWidth] = grad.shape as [number, number, number, number];
  const outputs = channels / groups;
  const { rows, columns, quads } = plan;
  const { down, taps, padded, tiles, parts } = divided(problem, plan);
  const sums =
    parts === 1 ? out : temporaries.allocate("float32", [parts, channels, inputs, height, width]);
  const count = tiles * parts;
  const key = `filters ${rows}x${columns}${quads ? "q" : ""} ${width} ${stride[1]} ${dilation[1]}`;
  launch.beginGroups(key, Math.ceil(count / GROUP_SIZE), GROUP_SIZE);
  launch.output("out", sums);
  launch.input("grad", grad, { grouped: true }).input("x", x, { grouped: true });
  const [gradSteps, xSteps] = [grad, x].map(({ strides }) =>
    strides.slice(0, 3).map((step) => launch.word(step / 4)),
  ) as [string[], string[]];
  const [heightWord, downWord, groupsWord, outputsWord, inputsWord] = [
    height,
    down,
    groups,
    outputs,
    inputs,
  ].map((word) => launch.word(word));
  const [countWord, tapsWord, paddedWord] = [count, taps, padded].map((word) => launch.word(word));
  const images = launch.word(n / parts);
  const [gradRows, gradQuads] = [launch.word(gradHeight), launch.word(Math.ceil(gradWidth / 4))];
  const [strideDown, dilationDown] = [launch.word(stride[0]), launch.word(dilation[0])];
  launch.run(() => {
    const segment = range(Math.ceil(segmentLength(4, width, stride[1], dilation[1]) / 4));
    const tapsOf = (tap: number) =>
      range(4)
        .map((t) => t * stride[1] + tap * dilation[1])
        .map((e) => `x${e >> 2}[${e & 3}]`)
        .join(", ");
    const input = (c: number) => `{
          ${segment.map((q) => `let x${q} = load_x(at + x_at${c} + ${q}u);`).join("\n          ")}
          ${range(width)
            .flatMap((tap) => [
              `let p${tap} = vec4(${tapsOf(tap)});`,
              ...range(rows).map((o) => `sum${o}_${c}_${tap} += dot(g${o}, p${tap});`),
            ])
            .join("\n          ")}
        }`;
    const all = range(rows).flatMap((o) =>
      range(columns).flatMap((c) => range(width).map((tap) => [o, c, tap] as const)),
    );
    return {
      enables: quads ? quadExtensions : [],
      main: `let i = min(g * ${GROUP_SIZE}u + local, ${countWord} - 1u);
  let lane = local % ${QUAD}u;
  let tap = min(i % ${paddedWord}, ${tapsWord} - 1u);
  let k = tap % ${heightWord};
  let input = tap / ${heightWord} * ${columns}u;
  var rest = i / ${paddedWord};
  let output = rest % ${downWord} * ${rows}u;
  rest = rest / ${downWord};
  let bank = rest % ${groupsWord};
  let part = rest / ${groupsWord};
  ${range(quads ? rows / QUAD : rows)
    .map((o) => {
      const own = quads ? `${QUAD * o}u + lane` : `${o}u`;
      return `let g_at${o} = (bank * ${outputsWord} + min(output + ${own}, ${outputsWord} - 1u)) * ${gradSteps[1]};`;
    })
    .join("\n  ")}
  ${range(columns)
    .map(
      (c) =>
        `let x_at${c} = (bank * ${inputsWord} + min(input + ${c}u, ${inputsWord} - 1u)) * ${xSteps[1]};`,
    )
    .join("\n  ")}
  ${all.map(([o, c, tap]) => `var sum${o}_${c}_${tap} = 0.0;`).join("\n  ")}
  for (var nth = 0u; nth < ${images}; nth++) {
    let image = part * ${images} + nth;
    for (var y = 0u; y < ${gradRows}; y++) {
      let grad_row = image * ${gradSteps[0]} + y * ${gradSteps[2]};
      let x_row = image * ${xSteps[0]} + (y * ${strideDown} + k * ${dilationDown}) * ${xSteps[2]};
      for (var quad = 0u; quad < ${gradQuads}; quad++) {
        let at = x_row + quad * ${stride[1]}u;
        ${loadGradients(plan)}
        ${range(columns).map(input).join("\n        ")}
      }
    }
  }
  if (g * ${GROUP_SIZE}u + local > i || i % ${paddedWord} > tap) { return; }
  ${range(rows)
    .flatMap((o) => range(columns).map((c) => [o, c] as const))
    .map(([o, c]) => {
      const stores = range(width).map((tap) => `store_out(place + ${tap}u, sum${o}_${c}_${tap});`);
      const own = `output + ${outputOf(o, plan)}`;
      return `if (${own} < ${outputsWord} && input + ${c}u < ${inputsWord}) {
    let row = (part * ${groupsWord} + bank) * ${outputsWord} + ${own};
    let place = ((row * ${inputsWord} + input + ${c}u) * ${heightWord} + k) * ${width}u;
    ${stores.join(" ")}
  }`;
    })
    .join("\n  ")}`,
    };
  });
  if (parts === 1) return;
  const { shape, strides } = out;
  addParts(launch, { partial: sums, parts, out, shape, strides, bias: null });
}
