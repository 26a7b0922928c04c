import { type Tensor, arange, memory, setDefaultDevice } from "@t/core";
import { assertHostClose } from "../assert-close.ts";
import { MismatchError } from "../errors.ts";
import { generate, type HostElement, type HostTensor } from "../host-values.ts";
import { readHost } from "../read-host.ts";
import { type Make, type Program, chainPrograms } from "./chain-programs.ts";
import type { Check, Subject } from "./check.ts";
import { Choices } from "./choices.ts";
import { denseTensor } from "./device-tensor.ts";
import { randomPrograms } from "./random-programs.ts";

/** Tensors of values between -1 and 1, the same on every device. */
function maker(device: string): Make {
  let made = 0;
  return (...shape) => {
    const choices = new Choices(++made);
    return denseTensor(
      device,
      generate("float32", shape, () => choices.value()),
    );
  };
}

async function resultsOf(program: Program, device: string): Promise<HostTensor[]> {
  setDefaultDevice(device);
  return Promise.all(program.run(maker(device)).map(readHost));
}

function isSame(a: HostElement, b: HostElement): boolean {
  return Object.is(a, b);
}

/** The same bits from host memory; from other devices, whose compilers may merge steps, close ones. */
function compare(actual: HostTensor, expected: HostTensor, exact: boolean, what: string): void {
  if (!exact) {
    assertHostClose(actual, expected, { rtol: 1e-5, atol: 1e-6, equalNan: true }, `${what}: `);
    return;
  }
  const place = actual.values.findIndex((value, i) => !isSame(value, expected.values[i]!));
  if (place < 0) return;
  throw new MismatchError(
    `${what}: expected ${expected.values[place]} as without chains at ${place} of [${expected.shape}], ` +
      `got ${actual.values[place]}`,
  );
}

async function changesNothing(program: Program, subject: Subject): Promise<void> {
  const { backend, device, plainDevice } = subject;
  const expected = await resultsOf(program, plainDevice);
  const actual = await resultsOf(program, device);
  const exact = backend.manifest.memory === "host" && program.close !== true;
  for (const [i, host] of expected.entries()) compare(actual[i]!, host, exact, `result ${i}`);
}

function live(device: string): number {
  return memory()[device]!.liveBytes;
}

function expectBytes(actual: number, expected: number, what: string): void {
  if (actual !== expected) {
    throw new MismatchError(`${what}: expected ${expected} live bytes, got ${actual}`);
  }
}

/** What waits has no memory, and what was waited for goes when the last reader has it. */
async function takesMemoryWhenAskedFor({ device }: Subject): Promise<void> {
  setDefaultDevice(device);
  const before = live(device);
  const x = arange(1024, { dtype: "float32" });
  const block = live(device) - before;
  const steps: Tensor[] = [x.mul(2)];
  for (let i = 0; i < 5; i++) steps.push(steps.at(-1)!.add(1));
  expectBytes(live(device) - before, block, "results that wait");
  await steps.at(-1)!.data();
  expectBytes(live(device) - before, 2 * block, "the last of a chain");
  x[Symbol.dispose]();
  expectBytes(live(device) - before, 2 * block, "an input that others wait for");
  for (const step of steps.splice(0, 5)) step[Symbol.dispose]();
  expectBytes(live(device) - before, block, "an input that nothing waits for any more");
  steps[0]![Symbol.dispose]();
  expectBytes(live(device) - before, 0, "everything disposed of");
}

/** Elementwise results that wait for each other change no result, whatever happens meanwhile. */
export function chainChecks(): Check[] {
  return [
    ...[...chainPrograms, ...randomPrograms(40)].map((program) => ({
      name: `chains/${program.name}`,
      run: (subject: Subject) => changesNothing(program, subject),
    })),
    { name: "chains/memory is taken when results are asked for", run: takesMemoryWhenAskedFor },
  ];
}
