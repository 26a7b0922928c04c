import { grad } from "@t/autograd";
import { type Tensor, scope, setDefaultDevice } from "@t/core";
import type { HostTensor } from "../host-values.ts";
import { type Tolerance, gradientTolerance } from "../tolerance.ts";
import { callCase } from "./call-case.ts";
import { placeTensor } from "./device-tensor.ts";
import { forgiveFlushed } from "./subnormals.ts";
import { type Run, assertTensors, assertThrows, dispose, inputsOf } from "./run-case.ts";

const bounds = ({ dtype, values }: HostTensor): Tolerance => gradientTolerance(dtype, values);

type Positions = ReadonlyArray<number | null>;

/** Weights of a sum, on the device; null where a result has no gradient. */
function seedsOf({ device, file, arrangement }: Run, positions: Positions): Array<Tensor | null> {
  return positions.map((position, i) =>
    position === null
      ? null
      : placeTensor(device, file.tensors[position]!, arrangement.of(i)).tensor,
  );
}

function expectedOf({ file }: Run, positions: Positions): HostTensor[] {
  return positions.flatMap((position) => (position === null ? [] : [file.tensors[position]!]));
}

/** The gradients with respect to `sources` of the weighted sum of `results`. */
function differentiate(
  results: readonly Tensor[],
  sources: readonly Tensor[],
  seeds: ReadonlyArray<Tensor | null>,
  createGraph: boolean,
): Tensor[] {
  const roots = results.filter((_, i) => seeds[i] !== null);
  const gradOutputs = seeds.filter((seed) => seed !== null);
  return grad(roots, sources, { gradOutputs, createGraph, materializeGrads: true });
}

/** The inputs as leaves of a graph, and the weights of the sum that is differentiated. */
function prepare(run: Run, grads: Positions, cotangents: Positions) {
  const { device, file, fixture, arrangement } = run;
  setDefaultDevice(device);
  const hosts = inputsOf(file, fixture);
  const leaves = hosts.map((host, i) => placeTensor(device, host, arrangement.of(i)).tensor);
  const sources = leaves.filter((_, i) => grads[i] !== null);
  for (const leaf of sources) leaf.requiresGrad_();
  // A leaf cannot be written in place.
  const call = () =>
    callCase(fixture, fixture.inPlace === true ? leaves.with(0, leaves[0]!.clone()) : leaves);
  return { leaves, sources, seeds: seedsOf(run, cotangents), call };
}

/** Differentiates the call and compares the gradients with PyTorch's. */
export async function runGradients(run: Run): Promise<void> {
  const { cotangents, grads, gradThrows } = run.fixture;
  if (cotangents === undefined || grads === undefined) return;
  const { leaves, sources, seeds, call } = prepare(run, grads, cotangents);
  let outputs: Tensor[] = [];
  let found: Tensor[] = [];
  try {
    if (gradThrows !== undefined) {
      assertThrows(() => differentiate(call(), sources, seeds, false), gradThrows);
      return;
    }
    outputs = call();
    found = differentiate(outputs, sources, seeds, false);
    const forgive = forgiveFlushed(run.device, inputsOf(run.file, run.fixture));
    await assertTensors("gradient", found, expectedOf(run, grads), bounds, forgive);
  } finally {
    dispose([...outputs, ...found, ...leaves, ...seeds.filter((seed) => seed !== null)]);
  }
}

/** Differentiates the gradients, where the case has second ones. */
export async function runSecondGradients(run: Run): Promise<void> {
  const { cotangents, grads, second } = run.fixture;
  if (cotangents === undefined || grads === undefined || second === undefined) return;
  const { leaves, sources, seeds, call } = prepare(run, grads, cotangents);
  const weights = seedsOf(run, second.weights);
  let found: Tensor[] = [];
  try {
    found = scope(() => {
      const first = differentiate(call(), sources, seeds, true);
      // PyTorch also records gradients that are constant.
      const varying = weights.map((weight, i) => (first[i]!.requiresGrad ? weight : null));
      return differentiate(first, sources, varying, false);
    });
    await assertTensors("second gradient", found, expectedOf(run, second.grads), bounds);
  } finally {
    dispose([...found, ...leaves, ...[...seeds, ...weights].filter((seed) => seed !== null)]);
  }
}
