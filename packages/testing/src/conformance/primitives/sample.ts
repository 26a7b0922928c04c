import { type Backend, type Operand, type TensorView, dtypes, formatShape } from "@t/core";
import { assertHostClose } from "../../assert-close.ts";
import { MismatchError } from "../../errors.ts";
import { type HostElement, type HostTensor, decode } from "../../host-values.ts";
import { positions } from "../../read-host.ts";
import type { Tolerance } from "../../tolerance.ts";
import {
  type Geometry,
  type Layout,
  inputLayouts,
  isUntouched,
  layOut,
  outputLayouts,
  viewOf,
} from "../layouts.ts";

/** How the result must be the expected one: to the bit (but for NaN's), equal, or close. */
export type Match = "identical" | "equal" | Tolerance;

/** What a primitive is given and what it must give. */
export interface Sample {
  readonly inputs: ReadonlyArray<HostTensor | HostElement>;
  readonly outputs: readonly HostTensor[];
  readonly match: Match;
  /** What the outputs hold before the call, where that matters. */
  readonly initial?: readonly HostTensor[];
  /** The outputs may have any layout, and may be the first input of their dtype and shape. */
  readonly elementwise?: boolean;
}

/** A kernel with its attributes given. */
export type Call = (
  backend: Backend,
  outputs: readonly TensorView[],
  inputs: readonly Operand[],
) => void;

interface Placed {
  readonly view: TensorView;
  readonly tensor: HostTensor;
  readonly geometry: Geometry;
  readonly byteLength: number;
}

function place(backend: Backend, tensor: HostTensor, geometry: Geometry): Placed {
  const bytes = layOut(tensor, geometry);
  const buffer = backend.alloc(bytes.length);
  if (buffer === undefined)
    throw new MismatchError(`alloc: expected ${bytes.length} bytes, got none`);
  backend.write(buffer, 0, bytes);
  return {
    view: viewOf(buffer, tensor.dtype, geometry),
    tensor,
    geometry,
    byteLength: bytes.length,
  };
}

/** The geometry of `tensor` in the first of these layouts that it can have. */
function geometryOf(tensor: HostTensor, layouts: readonly Layout[]): Geometry {
  for (const layout of layouts) {
    const geometry = layout.geometry(tensor);
    if (geometry !== undefined) return geometry;
  }
  throw new MismatchError(`layout: expected one that fits ${formatShape(tensor.shape)}, got none`);
}

/**
 * Runs a sample in every layout of its inputs, alike and mixed, and of its outputs. No run waits for
 * what another one reads: on a device reading takes longer than all else.
 */
export async function checkSample(backend: Backend, call: Call, sample: Sample): Promise<void> {
  const runs: Array<Promise<void>> = [];
  for (const shift of [0, 1]) {
    for (const [index, layout] of inputLayouts.entries()) {
      const tensors = sample.inputs.filter((input) => typeof input === "object");
      const usable =
        tensors.length === 0 || tensors.some((input) => layout.geometry(input) !== undefined);
      if (!usable || (shift > 0 && tensors.length < 2)) continue;
      const layoutOf = (position: number) =>
        inputLayouts[(index + shift * position) % inputLayouts.length] ?? layout;
      const output =
        sample.elementwise === true
          ? (outputLayouts[index % outputLayouts.length] ?? layout)
          : undefined;
      runs.push(runOnce(backend, call, sample, layoutOf, output));
    }
  }
  if (sample.elementwise === true) runs.push(...runsAliased(backend, call, sample));
  await Promise.all(runs);
}

async function runOnce(
  backend: Backend,
  call: Call,
  sample: Sample,
  layoutOf: (position: number) => Layout,
  output: Layout | undefined,
): Promise<void> {
  const [contiguous] = inputLayouts;
  const names: string[] = [];
  const inputs = sample.inputs.map((input, position) => {
    if (typeof input !== "object") return input;
    const layout = layoutOf(position);
    names.push(layout.name);
    return place(backend, input, geometryOf(input, [layout, contiguous!]));
  });
  const start = sample.initial ?? sample.outputs.map((expected) => blank(expected));
  const outputs = start.map((tensor) =>
    place(backend, tensor, geometryOf(tensor, [output ?? contiguous!, contiguous!])),
  );
  const operands = inputs.map((input) => (typeof input === "object" ? input.view : input));
  call(
    backend,
    outputs.map(({ view }) => view),
    operands,
  );
  const where = `inputs ${names.join(", ") || "none"}; output ${output?.name ?? "contiguous"}`;
  await verify(backend, outputs, sample, where);
  for (const placed of [...inputs, ...outputs]) {
    if (typeof placed === "object") backend.free(placed.view.storage.buffer, placed.byteLength);
  }
}

/** The output is exactly the view of an input: in-place ops do this. */
function runsAliased(backend: Backend, call: Call, sample: Sample): Array<Promise<void>> {
  const [expected] = sample.outputs;
  const target = sample.inputs.findIndex(
    (input) =>
      typeof input === "object" &&
      input.dtype === expected?.dtype &&
      input.shape.join() === expected.shape.join(),
  );
  if (target < 0) return [];
  return outputLayouts.map(async (layout) => {
    const placed = sample.inputs.map((input) =>
      typeof input === "object"
        ? place(backend, input, geometryOf(input, [layout, inputLayouts[0]!]))
        : input,
    );
    const output = placed[target] as Placed;
    call(
      backend,
      [output.view],
      placed.map((input) => (typeof input === "object" ? input.view : input)),
    );
    await verify(backend, [output], sample, `written over input ${target}, ${layout.name}`);
    for (const input of placed) {
      if (typeof input === "object") backend.free(input.view.storage.buffer, input.byteLength);
    }
  });
}

function blank(tensor: HostTensor): HostTensor {
  return { ...tensor, values: tensor.values.map(() => 1) };
}

async function verify(
  backend: Backend,
  outputs: readonly Placed[],
  sample: Sample,
  where: string,
): Promise<void> {
  for (const [i, { view, tensor, geometry, byteLength }] of outputs.entries()) {
    const expected = sample.outputs[i]!;
    const bytes = await backend.read(view.storage.buffer, 0, byteLength);
    if (!isUntouched(bytes, tensor.dtype, geometry)) {
      throw new MismatchError(
        `${where}: expected writes to the output's own elements alone, got others changed`,
      );
    }
    const stored = decode(tensor.dtype, bytes);
    const values = Array.from(positions(geometry), (position) => stored[position]!);
    assertMatch({ ...expected, values }, expected, sample.match, where, bytes);
  }
}

function assertMatch(
  actual: HostTensor,
  expected: HostTensor,
  match: Match,
  where: string,
  bytes: Uint8Array,
): void {
  const bounds = typeof match === "object" ? match : { rtol: 0, atol: 0 };
  assertHostClose(actual, expected, { ...bounds, equalNan: true }, `${where}: `);
  if (match !== "identical") return;
  const signs = actual.values.findIndex((value, i) => !Object.is(value, expected.values[i]));
  if (signs >= 0) {
    throw new MismatchError(
      `${where}: expected ${String(expected.values[signs])} with its sign at ${signs} of ${bytes.length / dtypes[actual.dtype].itemSize}`,
    );
  }
}
