import * as core from "@t/core";
import { type Tensor, logSoftmax, setDefaultDevice, softmax } from "@t/core";
import { grad } from "@t/autograd";
import { assertHostClose } from "../assert-close.ts";
import { type HostTensor, generate } from "../host-values.ts";
import { readHost } from "../read-host.ts";
import type { Check, Subject } from "./check.ts";
import { placeTensor } from "./device-tensor.ts";
import { type Layout, inputLayouts } from "./layouts.ts";

/** A computation large enough to reach every path of a fast kernel. */
interface Row {
  readonly name: string;
  /** Shapes of float inputs, all of which are differentiated. */
  readonly shapes: ReadonlyArray<readonly number[]>;
  /** The longest sum behind one result. */
  readonly terms: number;
  run(inputs: readonly Tensor[], device: string): Tensor;
}

/** Values in [-1, 1) with all of float32's bits, the same on every device. */
function noise(shape: readonly number[], seed: number): HostTensor {
  let state = (seed * 0x9e3779b9) >>> 0;
  return generate("float32", shape, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function classes(count: number, of: number, device: string): Tensor {
  const host = generate("int64", [count], (i) => (i % 11 === 3 ? -100 : (i * 7) % of));
  return placeTensor(device, host, inputLayouts[0]!).tensor;
}

function matmulRow(...shapes: readonly [readonly number[], readonly number[]]): Row {
  return {
    name: `matmul ${shapes.map((shape) => shape.join("×")).join(" by ")}`,
    shapes,
    terms: shapes[0].at(-1)!,
    run: ([a, b]) => core.matmul(a!, b!),
  };
}

function linearRow(x: readonly number[], outputs: number): Row {
  const inputs = x.at(-1)!;
  return {
    name: `linear ${x.join("×")} to ${outputs}`,
    shapes: [x, [outputs, inputs], [outputs]],
    terms: Math.max(inputs, outputs, x[0]!),
    run: ([a, weight, bias]) => core.linear(a!, weight!, bias),
  };
}

function linearReluRow(x: readonly number[], outputs: number): Row {
  const row = linearRow(x, outputs);
  const run: Row["run"] = ([a, weight, bias]) => core.linearRelu(a!, weight!, bias);
  return { ...row, name: `${row.name} with relu`, run };
}

function convRow(
  x: readonly number[],
  weight: readonly number[],
  options: core.Conv2dOptions = {},
): Row {
  return {
    name: `conv2d ${x.join("×")} by ${weight.join("×")} ${JSON.stringify(options)}`,
    shapes: [x, weight, [weight[0]!]],
    terms: Math.max(weight[1]! * weight[2]! * weight[3]!, x[0]! * x[2]! * x[3]!),
    run: ([a, w, b]) => core.conv2d(a!, w!, b, options),
  };
}

function convReluRow(
  x: readonly number[],
  weight: readonly number[],
  options: core.Conv2dOptions = {},
): Row {
  const row = convRow(x, weight, options);
  const run: Row["run"] = ([a, w, b]) => core.conv2dRelu(a!, w!, b, options);
  return { ...row, name: `${row.name} with relu`, run };
}

function poolRow(
  shape: readonly number[],
  kernel: number,
  options: core.MaxPool2dOptions = {},
): Row {
  return {
    name: `maxPool2d ${shape.join("×")} by ${kernel} ${JSON.stringify(options)}`,
    shapes: [shape],
    terms: kernel * kernel,
    run: ([x]) => core.maxPool2d(x!, kernel, options),
  };
}

function averageRow(
  shape: readonly number[],
  kernel: number,
  options: core.AvgPool2dOptions = {},
): Row {
  return {
    name: `avgPool2d ${shape.join("×")} by ${kernel} ${JSON.stringify(options)}`,
    shapes: [shape],
    terms: kernel * kernel,
    run: ([x]) => core.avgPool2d(x!, kernel, options),
  };
}

function softmaxRow(name: "softmax" | "logSoftmax", shape: readonly number[], dim: number): Row {
  return {
    name: `${name} ${shape.join("×")} over ${dim}`,
    shapes: [shape],
    terms: shape[dim]!,
    run: ([x]) => (name === "softmax" ? softmax : logSoftmax)(core.mul(x!, 4), dim),
  };
}

function entropyRow(rows: number, columns: number, options: core.CrossEntropyOptions = {}): Row {
  return {
    name: `crossEntropy ${rows}×${columns} ${JSON.stringify(options)}`,
    shapes: [[rows, columns]],
    terms: rows,
    run: ([x], device) =>
      core.crossEntropy(core.mul(x!, 3), classes(rows, columns, device), options),
  };
}

function normRow(shape: readonly number[]): Row {
  return {
    name: `batchNorm ${shape.join("×")}`,
    shapes: [shape, [shape[1]!], [shape[1]!]],
    terms: shape.reduce((product, size) => product * size, 1) / shape[1]!,
    run: ([x, weight, bias]) =>
      core.batchNorm(x!, null, null, { weight: weight!, bias: bias!, training: true }),
  };
}

function layerNormRow(shape: readonly number[], sizes: readonly number[]): Row {
  return {
    name: `layerNorm ${shape.join("×")} over ${sizes.join("×")}`,
    shapes: [shape, sizes, sizes],
    terms: Math.max(...shape),
    run: ([x, weight, bias]) => core.layerNorm(x!, sizes, { weight: weight!, bias: bias! }),
  };
}

const rows: readonly Row[] = [
  matmulRow([64, 64], [64, 64]),
  matmulRow([129, 257], [257, 65]),
  matmulRow([1, 300], [300, 200]),
  matmulRow([200, 300], [300, 1]),
  matmulRow([3, 33, 47], [3, 47, 29]),
  linearRow([37, 129], 65),
  linearRow([1, 784], 10),
  linearRow([3, 5, 31], 17),
  linearReluRow([37, 129], 65),
  linearReluRow([3, 5, 7], 6),
  convRow([3, 5, 17, 19], [7, 5, 3, 3], { padding: 1 }),
  convRow([2, 3, 17, 19], [9, 3, 3, 3], { stride: 2, padding: 1 }),
  convRow([2, 4, 15, 13], [8, 4, 5, 5], { padding: 2 }),
  convRow([2, 33, 9, 9], [17, 33, 1, 1]),
  convRow([2, 8, 13, 11], [12, 4, 3, 3], { groups: 2, padding: 1 }),
  convRow([2, 9, 13, 11], [9, 1, 3, 3], { groups: 9, padding: 1 }),
  convRow([1, 3, 15, 17], [5, 3, 3, 3], { dilation: 2, padding: 2 }),
  convRow([2, 16, 14, 14], [32, 16, 3, 3], { padding: 1 }),
  convRow([4, 1, 28, 28], [8, 1, 3, 3]),
  convRow([2, 2, 5, 61], [3, 2, 2, 45], { padding: [0, 3] }),
  convReluRow([2, 16, 14, 14], [32, 16, 3, 3], { padding: 1 }),
  convReluRow([2, 3, 17, 19], [9, 3, 3, 3], { stride: 2 }),
  convReluRow([2, 9, 13, 11], [9, 1, 3, 3], { groups: 9 }),
  poolRow([3, 5, 29, 31], 2),
  poolRow([2, 3, 17, 19], 3, { stride: 2, padding: 1 }),
  poolRow([2, 3, 9, 33], 3, { stride: 1, padding: 1 }),
  averageRow([3, 5, 29, 31], 2),
  averageRow([2, 3, 17, 35], 3, { stride: 2, padding: 1 }),
  averageRow([2, 3, 9, 33], 3, { stride: 1, padding: 1, countIncludePad: false }),
  softmaxRow("softmax", [65, 130], 1),
  softmaxRow("softmax", [65, 130], 0),
  softmaxRow("logSoftmax", [3, 1001], 1),
  softmaxRow("logSoftmax", [7, 33, 5], 1),
  entropyRow(130, 33),
  entropyRow(64, 10, { reduction: "sum", labelSmoothing: 0.1 }),
  entropyRow(67, 5, { reduction: "none" }),
  normRow([16, 7, 9, 9]),
  normRow([64, 33]),
  normRow([3, 4, 53]),
  layerNormRow([70, 67], [67]),
  layerNormRow([3, 5, 7, 9], [7, 9]),
  {
    name: "groupNorm 3×6×5×7 by 2",
    shapes: [[3, 6, 5, 7], [6], [6]],
    terms: 105,
    run: ([x, weight, bias]) => core.groupNorm(x!, 2, { weight: weight!, bias: bias! }),
  },
  {
    name: "batchNorm of known statistics 3×6×5×7",
    shapes: [[3, 6, 5, 7], [6], [6]],
    terms: 105,
    run: ([x, weight, bias]) => {
      const known = core.reshape(core.arange(1, 7, { device: x!.device }), 6);
      return core.batchNorm(x!, known, known, { weight: weight!, bias: bias! });
    },
  },
];

async function outcome(
  row: Row,
  hosts: readonly HostTensor[],
  device: string,
  layout: Layout,
): Promise<HostTensor[]> {
  setDefaultDevice(device);
  const inputs = hosts.map((host) => placeTensor(device, host, layout).tensor.requiresGrad_());
  const output = row.run(inputs, device);
  const seed = placeTensor(device, noise(output.shape, 77), layout).tensor;
  const gradients = grad(output, inputs, { gradOutputs: seed });
  return Promise.all([output, ...gradients].map(readHost));
}

/** Rounding errors of a long sum grow with the root of its length, relative to its terms. */
function bounds({ terms }: Row, { values }: HostTensor): { rtol: number; atol: number } {
  const largest = values.reduce<number>(
    (most, value) => Math.max(most, Math.abs(Number(value))),
    0,
  );
  const growth = Math.sqrt(terms);
  return {
    rtol: 1.3e-6 * growth,
    atol: Math.min(3e-7 * growth * Math.max(largest, 1), 2e-3 * largest),
  };
}

async function agree(row: Row, subject: Subject): Promise<void> {
  const hosts = row.shapes.map((shape, i) => noise(shape, i + 1));
  for (const layout of inputLayouts.filter(
    ({ name }) => name === "contiguous" || name === "transposed",
  )) {
    const plain = await outcome(row, hosts, subject.plainDevice, layout);
    const fast = await outcome(row, hosts, subject.device, layout);
    for (const [i, expected] of plain.entries()) {
      const what = i === 0 ? "output" : `gradient ${i - 1}`;
      assertHostClose(fast[i]!, expected, bounds(row, expected), `${layout.name}, ${what}: `);
    }
  }
}

/** With accelerations and without, forward and backward give the same on sizes beyond the fixtures'. */
export function agreementChecks(): Check[] {
  return rows.map((row) => ({
    name: `agreement/${row.name}`,
    run: (subject) => agree(row, subject),
  }));
}
