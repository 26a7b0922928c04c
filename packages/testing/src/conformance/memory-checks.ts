import { type Tensor, full, memory, scope, setDefaultDevice } from "@t/core";
import { MismatchError } from "../errors.ts";
import { generate } from "../host-values.ts";
import type { Check, Subject } from "./check.ts";
import { denseTensor } from "./device-tensor.ts";
import { type Network, cnn, mlp, sgd, trainStep } from "./networks.ts";

const networks: ReadonlyArray<
  readonly [string, Network, ReadonlyArray<readonly number[]>, readonly number[]]
> = [
  ["mlp", mlp, [[32, 20], [32], [10, 32], [10]], [16, 20]],
  ["cnn", cnn, [[4, 1, 3, 3], [4], [8, 4, 3, 3], [8], [10, 72], [10]], [4, 1, 10, 10]],
];

/** Values between -0.25 and 0.25 without a pattern. */
function weights(device: string, shape: readonly number[], seed: number): Tensor {
  return denseTensor(
    device,
    generate(
      "float32",
      shape,
      (i) => ((((i + 1) * 2654435761 + seed * 40503) >>> 7) % 1000) / 2000 - 0.25,
    ),
  );
}

function live(device: string): number {
  return memory()[device]!.liveBytes;
}

/** The user frees a step's tensors with `scope`: then nothing is left but what the user holds. */
async function stepsLeaveNothing(
  { backend, device }: Subject,
  network: Network,
  shapes: ReadonlyArray<readonly number[]>,
  batch: readonly number[],
  steps: number,
): Promise<void> {
  setDefaultDevice(device);
  const parameters = shapes.map((shape, i) => weights(device, shape, i).requiresGrad_());
  const x = weights(device, batch, 99);
  const target = denseTensor(
    device,
    generate("int32", [batch[0]!], (i) => i % 10),
  );
  const update = sgd(parameters);
  const losses: number[] = [];
  const train = async () => {
    const loss = scope(() => trainStep(network, parameters, x, target, update));
    losses.push(Number(await loss.item()));
    loss[Symbol.dispose]();
  };
  for (let i = 0; i < 3; i++) await train();
  const before = live(device);
  const reserved = backend.stats().reservedBytes;
  for (let i = 0; i < steps; i++) await train();
  const leaked = live(device) - before;
  if (leaked > 0)
    throw new MismatchError(
      `expected nothing live beyond the parameters, got ${leaked} bytes after ${steps} steps`,
    );
  const grown = backend.stats().reservedBytes - reserved;
  if (grown > 2 ** 20)
    throw new MismatchError(`expected steps to reuse memory, got ${grown} bytes more reserved`);
  const [first, last] = [losses[0]!, losses.at(-1)!];
  if (!(last < first))
    throw new MismatchError(`expected the loss to fall from ${first}, got ${last}`);
}

function expectEqual(actual: number, expected: number, what: string): void {
  if (actual !== expected) throw new MismatchError(`expected ${expected} ${what}, got ${actual}`);
}

/** The user frees nothing at all: what is out of reach is found and reused, what is not stays as it is. */
async function garbageIsReused({ device }: Subject): Promise<void> {
  setDefaultDevice(device);
  const size = 2 ** 20;
  // A backlog of 512 MB is collected whatever that costs; a browser may take some steps to do it.
  const limit = 768 * 2 ** 20;
  const held: Tensor[] = [];
  for (let step = 0; step < 200; step++) {
    // Of results that wait, too, the block is found when nobody can reach them.
    held.push(full([size], step / 2, { dtype: "float32" }).mul(2));
    if (held.length > 4) held.shift();
    // Reading is where a browser may collect; in Node the allocation itself does.
    for (const [i, tensor] of held.entries()) {
      expectEqual(
        Number(await tensor.at(size - 1).item()),
        step - held.length + 1 + i,
        "in a held tensor",
      );
    }
    const bytes = live(device);
    if (bytes > limit)
      throw new MismatchError(`expected at most ${limit} live bytes, got ${bytes} at step ${step}`);
  }
}

/** What a training step leaves, in the short and over many steps. */
export function memoryChecks(): Check[] {
  return [
    ...networks.flatMap(([name, network, shapes, batch]): Check[] => [
      {
        name: `memory/${name} steps leave nothing behind`,
        run: (subject) => stepsLeaveNothing(subject, network, shapes, batch, 20),
      },
      {
        name: `soak/${name} over many steps`,
        run: (subject) => stepsLeaveNothing(subject, network, shapes, batch, 1000),
      },
    ]),
    { name: "memory/unreachable tensors are reused", run: garbageIsReused },
  ];
}
