import { type Tensor, setDefaultDevice } from "@t/core";
import { assertHostClose } from "../assert-close.ts";
import { hostTensor } from "../host-values.ts";
import type { Check } from "./check.ts";
import { denseTensor } from "./device-tensor.ts";
import { type Curve, type CurveFile, loadCurves } from "./fixtures.ts";
import {
  type Network,
  type Optimizer,
  adam,
  cnn,
  cnnWithBatchNorm,
  mlp,
  sgd,
  trainStep,
} from "./networks.ts";

const programs: {
  readonly [name: string]: {
    network: Network;
    optimizer: (parameters: readonly Tensor[]) => Optimizer;
  };
} = {
  mlp: { network: mlp, optimizer: sgd },
  cnn: { network: cnn, optimizer: adam },
  cnnWithBatchNorm: { network: cnnWithBatchNorm, optimizer: adam },
};

/** Trains as PyTorch did and compares the loss of every step. */
async function follow(device: string, { tensors }: CurveFile, curve: Curve): Promise<void> {
  setDefaultDevice(device);
  const { network, optimizer } = programs[curve.name]!;
  const load = (position: number) => denseTensor(device, tensors[position]!);
  const parameters = curve.parameters.map((position) => load(position).requiresGrad_());
  const batches = curve.inputs.map(
    (position, i) => [load(position), load(curve.targets[i]!)] as const,
  );
  const step = optimizer(parameters);
  const expected = tensors[curve.losses]!;
  const losses: number[] = [];
  for (let i = 0; i < expected.values.length; i++) {
    const [x, target] = batches[i % batches.length]!;
    losses.push(Number(await trainStep(network, parameters, x, target, step).item()));
  }
  const found = hostTensor("float64", expected.shape, losses);
  // Rounding differs from one order of summation to another, and a step builds on all before it.
  assertHostClose(found, expected, { rtol: 1e-4, atol: 0 }, "loss per step: ");
}

/** 100 steps of three small networks from PyTorch's weights over its batches. */
export async function trainingChecks(accelerated: boolean): Promise<Check[]> {
  const file = await loadCurves();
  const plain = (curve: Curve): Check => ({
    name: `training/${curve.name} follows PyTorch, accelerations off`,
    run: ({ plainDevice }) => follow(plainDevice, file, curve),
  });
  return file.curves.flatMap((curve) => [
    {
      name: `training/${curve.name} follows PyTorch`,
      run: ({ device }) => follow(device, file, curve),
    },
    ...(accelerated ? [plain(curve)] : []),
  ]);
}
