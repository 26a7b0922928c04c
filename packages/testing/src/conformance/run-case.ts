import * as core from "@t/core";
import { type Tensor, dtypes, isFloatingPoint, scope, setDefaultDevice } from "@t/core";
import { assertHostClose } from "../assert-close.ts";
import { MismatchError } from "../errors.ts";
import type { HostTensor } from "../host-values.ts";
import { readHost } from "../read-host.ts";
import { type Tolerance, tightened, tolerances } from "../tolerance.ts";
import type { Arrangement } from "./arrangements.ts";
import { callCase, tensorPositions } from "./call-case.ts";
import { type PlacedTensor, placeTensor } from "./device-tensor.ts";
import type { CaseFile, FixtureCase } from "./fixtures.ts";
import { isUntouched } from "./layouts.ts";
import { type Forgive, forgiveFlushed } from "./subnormals.ts";

/** A case on one device, its inputs in one arrangement. */
export interface Run {
  readonly device: string;
  readonly file: CaseFile;
  readonly fixture: FixtureCase;
  readonly arrangement: Arrangement;
}

/** The inputs of a case, in the order they are written. */
export function inputsOf({ tensors }: CaseFile, { call }: FixtureCase): HostTensor[] {
  return tensorPositions(call).map((position) => tensors[position]!);
}

/** The dtypes a case needs from a device: those of its tensors, and those its arguments name. */
export function dtypesOf(file: CaseFile, fixture: FixtureCase): ReadonlySet<core.DType> {
  const expected = (fixture.out ?? []).map((position) => file.tensors[position]!);
  const found = new Set([...inputsOf(file, fixture), ...expected].map(({ dtype }) => dtype));
  for (const [, word] of JSON.stringify(fixture.call).matchAll(/"([a-z]+\d*)"/g)) {
    if (Object.hasOwn(dtypes, word!)) found.add(word as core.DType);
  }
  return found;
}

export function dispose(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) if (!tensor.storage.released) tensor[Symbol.dispose]();
}

/** Compares lists of tensors within bounds that can fail, whatever the size of the values. */
export async function assertTensors(
  what: string,
  tensors: readonly Tensor[],
  expected: readonly HostTensor[],
  toleranceOf: (expected: HostTensor) => Tolerance,
  forgive: Forgive = (actual) => actual,
): Promise<void> {
  if (tensors.length !== expected.length) {
    throw new MismatchError(`${what}: expected ${expected.length}, got ${tensors.length}`);
  }
  for (const [i, tensor] of tensors.entries()) {
    const host = expected[i]!;
    const { rtol, atol } = tightened(host.dtype, host.values, toleranceOf(host));
    const actual = forgive(await readHost(tensor), host);
    assertHostClose(actual, host, { rtol, atol, equalNan: true }, `${what} ${i}: `);
  }
}

function toleranceFor({ tolerance }: FixtureCase): (expected: HostTensor) => Tolerance {
  return ({ dtype }) =>
    tolerance !== undefined && isFloatingPoint(dtype) ? tolerance : tolerances[dtype];
}

/** Makes the call and compares what it gives, and what it does to its inputs, with PyTorch's. */
export async function runForward(run: Run): Promise<void> {
  const { device, file, fixture, arrangement } = run;
  setDefaultDevice(device);
  const hosts = inputsOf(file, fixture);
  const placed = hosts.map((host, i) => placeTensor(device, host, arrangement.of(i)));
  const inputs = placed.map(({ tensor }) => tensor);
  let outputs: Tensor[] = [];
  try {
    if (fixture.throws !== undefined) {
      assertThrows(() => callCase(fixture, inputs), fixture.throws);
      return;
    }
    outputs = callCase(fixture, inputs);
    const expected = (fixture.out ?? []).map((position) => file.tensors[position]!);
    const forgive = forgiveFlushed(device, hosts);
    await assertTensors("output", outputs, expected, toleranceFor(fixture), forgive);
    await assertInputs(placed, run);
    if (fixture.inPlace === true && outputs[0] !== inputs[0]) {
      throw new MismatchError("expected the tensor itself as the result, got another one");
    }
  } finally {
    dispose([...outputs, ...inputs]);
  }
}

/** @throws {MismatchError} when `call` does not throw the class of core's errors named `expected` */
export function assertThrows(call: () => unknown, expected: string): void {
  const errors = core as Readonly<Record<string, unknown>>;
  let message = "no error";
  try {
    scope(call);
  } catch (error) {
    if (error instanceof (errors[expected] as typeof Error)) return;
    message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  throw new MismatchError(`expected ${expected}, got ${message}`);
}

/** Inputs are as they were, or what the case says they become; nothing around them is touched. */
async function assertInputs(
  placed: readonly PlacedTensor[],
  { file, fixture }: Run,
): Promise<void> {
  for (const [i, { tensor, host, geometry }] of placed.entries()) {
    if (geometry.capacity === 0) continue;
    const { backend } = tensor.storage.memory;
    const length = geometry.capacity * dtypes[host.dtype].itemSize;
    const bytes = await backend.read(tensor.storage.buffer, 0, length);
    if (!isUntouched(bytes, host.dtype, geometry)) {
      throw new MismatchError(
        `input ${i}: expected the memory around it to stay as it was, got it changed`,
      );
    }
    const changed = fixture.after?.[i];
    const expected = changed === undefined ? host : file.tensors[changed]!;
    const bounds = changed === undefined ? () => ({ rtol: 0, atol: 0 }) : toleranceFor(fixture);
    await assertTensors(`input ${i} afterwards`, [tensor], [expected], bounds);
  }
}
