import {
  type AdamAttributes,
  type SgdAttributes,
  adamStep,
  setDefaultDevice,
  sgdStep,
} from "@t/core";
import { assertHostClose } from "../assert-close.ts";
import { type HostTensor, generate } from "../host-values.ts";
import { readHost } from "../read-host.ts";
import { tightened, tolerances } from "../tolerance.ts";
import type { Check, Subject } from "./check.ts";
import { denseTensor } from "./device-tensor.ts";

/** Lengths around a vector's width, and one beyond any block. */
const lengths = [1, 3, 8, 31, 64, 1027];

const sgdRows: ReadonlyArray<Partial<SgdAttributes>> = [
  {},
  { weightDecay: 0.01 },
  { maximize: true },
  { momentum: 0.9 },
  { momentum: 0.9, dampening: 0.25 },
  { momentum: 0.9, nesterov: true, weightDecay: 0.01 },
];

const adamRows: ReadonlyArray<Partial<AdamAttributes>> = [
  {},
  { weightDecay: 0.01 },
  { weightDecay: 0.01, decoupled: true },
  { amsgrad: true },
  { amsgrad: true, maximize: true, decoupled: true, weightDecay: 0.01 },
];

function start(list: number): HostTensor[] {
  // Averages of squares are never negative.
  const sign = (i: number) => (list < 3 && i % 3 === 0 ? -1 : 1);
  return lengths.map((length, p) =>
    generate(
      "float32",
      [length],
      (i) => sign(i) * (0.125 + (((i + 3) * (p + 7) * (list + 5)) % 97) / 97),
    ),
  );
}

/** The lists after three steps, on one device. */
async function afterSteps(
  device: string,
  lists: number,
  step: (tensors: ReturnType<typeof denseTensor>[], index: number) => void,
): Promise<HostTensor[]> {
  setDefaultDevice(device);
  const tensors = Array.from({ length: lists }, (_, list) => start(list))
    .flat()
    .map((host) => denseTensor(device, host));
  for (let i = 0; i < 3; i++) step(tensors, i);
  return Promise.all(tensors.map(readHost));
}

async function compare(
  subject: Subject,
  lists: number,
  step: Parameters<typeof afterSteps>[2],
): Promise<void> {
  const expected = await afterSteps(subject.plainDevice, lists, step);
  const found = await afterSteps(subject.device, lists, step);
  for (const [i, host] of found.entries()) {
    const list = Math.floor(i / lengths.length);
    const { dtype, values } = expected[i]!;
    const bounds = tightened(dtype, values, tolerances[dtype]);
    assertHostClose(host, expected[i]!, bounds, `list ${list}, length ${host.values.length}: `);
  }
}

function sgdCheck(row: Partial<SgdAttributes>): Check {
  const attributes = {
    count: lengths.length,
    lr: 0.1,
    momentum: 0,
    dampening: 0,
    weightDecay: 0,
    nesterov: false,
    maximize: false,
    ...row,
  };
  const lists = attributes.momentum === 0 ? 2 : 3;
  return {
    name: `agreement/sgdStep ${JSON.stringify(row)}`,
    run: (subject) =>
      compare(subject, lists, (tensors, i) =>
        sgdStep(tensors, { ...attributes, fresh: lengths.map(() => i === 0) }),
      ),
  };
}

function adamCheck(row: Partial<AdamAttributes>): Check {
  const attributes = {
    count: lengths.length,
    lr: 0.01,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
    decoupled: false,
    amsgrad: false,
    maximize: false,
    ...row,
  };
  return {
    name: `agreement/adamStep ${JSON.stringify(row)}`,
    run: (subject) =>
      compare(subject, attributes.amsgrad ? 5 : 4, (tensors, i) =>
        adamStep(tensors, { ...attributes, steps: lengths.map(() => i + 1) }),
      ),
  };
}

/** Optimizer steps over lists of parameters, in one kernel and as single operations. */
export function optimizerChecks(): Check[] {
  return [...sgdRows.map(sgdCheck), ...adamRows.map(adamCheck)];
}
