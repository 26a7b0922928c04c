import * as core from "@t/core";
import { grad } from "@t/autograd";
import { Tensor, dtypes, isFloatingPoint, scope, setDefaultDevice } from "@t/core";
import { assertHostClose } from "../assert-close.ts";
import { MismatchError } from "../errors.ts";
import type { HostTensor } from "../host-values.ts";
import { readHost } from "../read-host.ts";
import { type PlacedTensor, denseTensor, placeTensor } from "./device-tensor.ts";
import type { CaseFile, EncodedArgument, FixtureCase } from "./fixtures.ts";
import { type Tolerance, gradientTolerance, tightened, tolerances } from "../tolerance.ts";
import { type Layout, inputLayouts, isUntouched } from "./layouts.ts";

type Callable = (...args: readonly unknown[]) => unknown;

/** The function of core that a case calls; a method becomes a function of its receiver. */
function resolve(name: string): Callable {
  const exported = (core as Readonly<Record<string, unknown>>)[name];
  if (typeof exported === "function") return exported as Callable;
  const method = name.slice(1);
  if (name.startsWith(".") && method in Tensor.prototype) {
    return (receiver, ...rest) =>
      ((receiver as Readonly<Record<string, unknown>>)[method] as Callable).apply(
        receiver,
        rest as [],
      );
  }
  throw new MismatchError(`expected a function of @t/core, got ${name}`);
}

/** Decodes arguments, giving each tensor by the next of `tensors`. */
function decodeArguments(
  encoded: readonly EncodedArgument[],
  tensors: Iterator<Tensor>,
): unknown[] {
  const decode = (value: EncodedArgument): unknown => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return (value as readonly EncodedArgument[]).map(decode);
    const object = value as { readonly [key: string]: EncodedArgument };
    if ("tensor" in object) return tensors.next().value;
    if ("number" in object) return Number(object["number"]);
    if ("bigint" in object) return BigInt(object["bigint"] as string);
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, decode(item)]));
  };
  return encoded.map(decode);
}

/** The tensors among encoded arguments, in the order they are written. */
function tensorPositions(value: EncodedArgument | readonly EncodedArgument[]): number[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return (value as readonly EncodedArgument[]).flatMap(tensorPositions);
  const object = value as { readonly [key: string]: EncodedArgument };
  if (typeof object["tensor"] === "number") return [object["tensor"]];
  return Object.values(object).flatMap(tensorPositions);
}

/** The tensors of a result: one, a list, or values with indices. */
function tensorsOf(result: unknown): Tensor[] {
  if (result instanceof Tensor) return [result];
  if (typeof result === "object" && result !== null && Symbol.iterator in result) {
    return Array.from(result as Iterable<unknown>).flatMap(tensorsOf);
  }
  throw new MismatchError(`expected tensors, got ${typeof result}`);
}

function inputsOf({ tensors }: CaseFile, { call }: FixtureCase): HostTensor[] {
  return tensorPositions(call).map((position) => tensors[position]!);
}

/** The dtypes a case needs from a device. */
export function dtypesOf(file: CaseFile, fixture: FixtureCase): ReadonlySet<core.DType> {
  const expected = (fixture.out ?? []).map((position) => file.tensors[position]!);
  const names = JSON.stringify(fixture.call).match(/"([a-z]+\d*)"/g) ?? [];
  const named = names
    .map((name) => name.slice(1, -1))
    .filter((name) => Object.hasOwn(dtypes, name));
  return new Set([
    ...[...inputsOf(file, fixture), ...expected].map(({ dtype }) => dtype),
    ...(named as core.DType[]),
  ]);
}

/** A case on one device in one layout of its inputs. */
interface Run {
  readonly device: string;
  readonly file: CaseFile;
  readonly fixture: FixtureCase;
  readonly layout: Layout;
}

/** The layouts that make a difference to some input of the case. */
export function layoutsOf(file: CaseFile, fixture: FixtureCase): Layout[] {
  const inputs = inputsOf(file, fixture);
  return inputLayouts.filter((layout, i) => {
    if (i === 0) return true;
    if (fixture.dense === true && !layout.dense) return false;
    // What is written to must have a place of its own for each element.
    if (fixture.after !== undefined && layout.shared) return false;
    return inputs.some((input) => layout.geometry(input) !== undefined);
  });
}

function dispose(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) if (!tensor.storage.released) tensor[Symbol.dispose]();
}

/** Compares within a bound that can fail, whatever the size of the values. */
async function assertTensor(
  tensor: Tensor,
  expected: HostTensor,
  tolerance: Tolerance,
  what: string,
): Promise<void> {
  const { rtol, atol } = tightened(expected.dtype, expected.values, tolerance);
  assertHostClose(await readHost(tensor), expected, { rtol, atol, equalNan: true }, `${what}: `);
}

function forwardTolerance({ tolerance }: FixtureCase, { dtype }: HostTensor): Tolerance {
  return tolerance !== undefined && isFloatingPoint(dtype) ? tolerance : tolerances[dtype];
}

function assertCount(
  tensors: readonly Tensor[],
  expected: readonly HostTensor[],
  what: string,
): void {
  if (tensors.length !== expected.length) {
    throw new MismatchError(`expected ${expected.length} ${what}, got ${tensors.length}`);
  }
}

/** Calls the function and compares what it gives with what PyTorch gave. */
export async function runForward(run: Run): Promise<void> {
  const { device, file, fixture, layout } = run;
  const [name, ...encoded] = fixture.call;
  setDefaultDevice(device);
  const placed = inputsOf(file, fixture).map((host) => placeTensor(device, host, layout));
  const inputs = placed.map(({ tensor }) => tensor);
  let outputs: Tensor[] = [];
  try {
    if (fixture.throws !== undefined) {
      assertThrows(
        () => resolve(name)(...decodeArguments(encoded, inputs.values())),
        fixture.throws,
      );
      return;
    }
    outputs = scope(() => tensorsOf(resolve(name)(...decodeArguments(encoded, inputs.values()))));
    const expected = (fixture.out ?? []).map((position) => file.tensors[position]!);
    assertCount(outputs, expected, "outputs");
    for (const [i, output] of outputs.entries()) {
      await assertTensor(
        output,
        expected[i]!,
        forwardTolerance(fixture, expected[i]!),
        `output ${i}`,
      );
    }
    await assertInputs(placed, run);
    if (fixture.inPlace === true && outputs[0] !== inputs[0]) {
      throw new MismatchError(`${name}: expected the tensor itself as the result, got another one`);
    }
  } finally {
    dispose([...outputs, ...inputs]);
  }
}

function assertThrows(call: () => unknown, expected: string): void {
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
    const tolerance =
      changed === undefined ? { rtol: 0, atol: 0 } : forwardTolerance(fixture, host);
    await assertTensor(tensor, expected, tolerance, `input ${i} afterwards`);
  }
}

/** Differentiates the call and compares the gradients with PyTorch's. */
export async function runGradients(run: Run): Promise<void> {
  const { device, file, fixture, layout } = run;
  const { cotangents, grads } = fixture;
  if (cotangents === undefined || grads === undefined) return;
  setDefaultDevice(device);
  const hosts = inputsOf(file, fixture);
  const leaves = hosts.map((host) => placeTensor(device, host, layout).tensor);
  const seeds = cotangents.map((position) =>
    position === null ? null : placeTensor(device, file.tensors[position]!, layout).tensor,
  );
  let found: Tensor[] = [];
  try {
    const sources = leaves.filter((_, i) => grads[i] !== null);
    for (const leaf of sources) leaf.requiresGrad_();
    found = scope(() => differentiate(fixture, leaves, sources, seeds));
    const expected = grads.flatMap((position) =>
      position === null ? [] : [file.tensors[position]!],
    );
    assertCount(found, expected, "gradients");
    for (const [i, gradient] of found.entries()) {
      const { dtype, values } = expected[i]!;
      await assertTensor(gradient, expected[i]!, gradientTolerance(dtype, values), `gradient ${i}`);
    }
  } finally {
    dispose([...found, ...leaves, ...seeds.filter((seed) => seed !== null)]);
  }
}

function differentiate(
  { call: [name, ...encoded], inPlace }: FixtureCase,
  leaves: readonly Tensor[],
  sources: readonly Tensor[],
  seeds: ReadonlyArray<Tensor | null>,
): Tensor[] {
  const inputs = inPlace === true ? leaves.with(0, leaves[0]!.clone()) : leaves;
  const outputs = tensorsOf(resolve(name)(...decodeArguments(encoded, inputs.values())));
  const differentiable = outputs.filter((_, i) => seeds[i] !== null);
  const gradOutputs = seeds.filter((seed) => seed !== null);
  return grad(differentiable, sources, { gradOutputs, materializeGrads: true });
}

/** A dense copy of a fixture's tensor. */
export function fixtureTensor(
  device: string,
  tensors: readonly HostTensor[],
  position: number,
): Tensor {
  return denseTensor(device, tensors[position]!);
}
