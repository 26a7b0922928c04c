import type { Machine } from "../../machine.ts";
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

/** Sums that an invocation can hold in registers. */
const MOST_SUMS = 64;
/** Fewer invocations leave a part of the processor idle. */
const FEW_INVOCATIONS = 512;

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Outputs and inputs of the filters of which an invocation sums a row. */
function tileOf(outputs: number, inputs: number, width: number): readonly [number, number] {
  const rows = [8, 4, 1].find((rows) => rows <= outputs && rows * width <= MOST_SUMS) ?? 1;
  const most = Math.min(MOST_SUMS / (rows * width), inputs);
  return [rows, [8, 4, 2].find((columns) => columns <= most) ?? 1];
}

/** The gradient of each filter: products of the output's gradient and the pixels under each tap. */
export function filterGradient(
  machine: Machine,
  temporaries: Temporaries,
  { x, grad, out, stride, dilation, groups }: FilterGradient,
): void {
  const { launch } = machine;
  const [channels, inputs, height, width] = out.shape as [number, number, number, number];
  const [n, , gradHeight, gradWidth] = grad.shape as [number, number, number, number];
  const outputs = channels / groups;
  const [rows, columns] = tileOf(outputs, inputs, width);
  const [down, across] = [Math.ceil(outputs / rows), Math.ceil(inputs / columns)];
  const tiles = height * across * down * groups;
  const parts = Math.max(Math.min(n, Math.ceil(FEW_INVOCATIONS / tiles)), 1);
  const sums =
    parts === 1 ? out : temporaries.allocate("float32", [parts, channels, inputs, height, width]);
  launch.begin(`filters ${rows}x${columns} ${width} ${stride[1]} ${dilation[1]}`, tiles * parts);
  launch.output("out", sums);
  launch.input("grad", grad, { grouped: true }).input("x", x, { grouped: true });
  const [gradSteps, xSteps] = [grad, x].map(({ strides }) =>
    strides.slice(0, 3).map((step) => launch.word(step / 4)),
  ) as [string[], string[]];
  const [heightWord, acrossWord, downWord, groupsWord, outputsWord, inputsWord] = [
    height,
    across,
    down,
    groups,
    outputs,
    inputs,
  ].map((word) => launch.word(word));
  const [images, imagesEach] = [launch.word(n), launch.word(Math.ceil(n / parts))];
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
      main: `let k = i % ${heightWord};
  var rest = i / ${heightWord};
  let input = rest % ${acrossWord} * ${columns}u;
  rest = rest / ${acrossWord};
  let output = rest % ${downWord} * ${rows}u;
  rest = rest / ${downWord};
  let bank = rest % ${groupsWord};
  let part = rest / ${groupsWord};
  ${range(rows)
    .map(
      (o) =>
        `let g_at${o} = (bank * ${outputsWord} + min(output + ${o}u, ${outputsWord} - 1u)) * ${gradSteps[1]};`,
    )
    .join("\n  ")}
  ${range(columns)
    .map(
      (c) =>
        `let x_at${c} = (bank * ${inputsWord} + min(input + ${c}u, ${inputsWord} - 1u)) * ${xSteps[1]};`,
    )
    .join("\n  ")}
  ${all.map(([o, c, tap]) => `var sum${o}_${c}_${tap} = 0.0;`).join("\n  ")}
  let end = min((part + 1u) * ${imagesEach}, ${images});
  for (var image = part * ${imagesEach}; image < end; image++) {
    for (var y = 0u; y < ${gradRows}; y++) {
      let grad_row = image * ${gradSteps[0]} + y * ${gradSteps[2]};
      let x_row = image * ${xSteps[0]} + (y * ${strideDown} + k * ${dilationDown}) * ${xSteps[2]};
      for (var quad = 0u; quad < ${gradQuads}; quad++) {
        let at = x_row + quad * ${stride[1]}u;
        ${range(rows)
          .map((o) => `let g${o} = load_grad(grad_row + quad + g_at${o});`)
          .join("\n        ")}
        ${range(columns).map(input).join("\n        ")}
      }
    }
  }
  ${range(rows)
    .flatMap((o) => range(columns).map((c) => [o, c] as const))
    .map(([o, c]) => {
      const stores = range(width).map((tap) => `store_out(place + ${tap}u, sum${o}_${c}_${tap});`);
      return `if (output + ${o}u < ${outputsWord} && input + ${c}u < ${inputsWord}) {
    let row = (part * ${groupsWord} + bank) * ${outputsWord} + output + ${o}u;
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
