import {
  DTypeError,
  type DType,
  type Manifest,
  OutOfMemoryError,
  add,
  contiguous,
  dtypes,
  empty,
  full,
  permute,
  setDefaultDevice,
  sum,
} from "@t/core";
import { assertHostClose } from "../assert-close.ts";
import { MismatchError } from "../errors.ts";
import { generate, hostTensor } from "../host-values.ts";
import { readHost } from "../read-host.ts";
import type { Check, Subject } from "./check.ts";
import { denseTensor } from "./device-tensor.ts";

function expectError(kind: new (message: string) => Error, call: () => unknown): void {
  let message = "no error";
  try {
    call();
  } catch (error) {
    if (error instanceof kind) return;
    message = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  }
  throw new MismatchError(`expected ${kind.name}, got ${message}`);
}

function refusal(dtype: DType): Check {
  return {
    name: `manifest/refuses ${dtype}`,
    run({ device }) {
      expectError(DTypeError, () => empty([2], { dtype, device }));
    },
  };
}

/** As many dimensions as the manifest promises: permuted, added with broadcasting, and summed. */
async function manyDimensions({ backend, device }: Subject): Promise<void> {
  const rank = backend.manifest.maxRank;
  const shape = Array.from<unknown, number>({ length: rank }, (_, i) =>
    i % 4 === 1 ? 2 : i === 0 ? 3 : 1,
  );
  const host = generate("float32", shape, (i) => i / 2);
  const order = shape.map((_, i) => rank - 1 - i);
  setDefaultDevice(device);
  const x = denseTensor(device, host);
  const there = contiguous(permute(x, order));
  const doubled = add(permute(there, order), x);
  const twice = hostTensor(
    "float32",
    shape,
    host.values.map((value) => 2 * Number(value)),
  );
  assertHostClose(await readHost(doubled), twice);
  const total = host.values.reduce<number>((most, value) => most + Number(value), 0);
  assertHostClose(await readHost(sum(x)), hostTensor("float32", [], [total]));
}

/** No room is an error of its own kind, after which work goes on. */
async function outOfMemory({ backend, device }: Subject): Promise<void> {
  setDefaultDevice(device);
  const count = Math.ceil(backend.manifest.maxBytes / dtypes.float32.itemSize) + 2 ** 20;
  expectError(OutOfMemoryError, () => empty([count], { dtype: "float32" }));
  assertHostClose(await readHost(full([3], 1.5)), hostTensor("float32", [3], [1.5, 1.5, 1.5]));
}

/** What the manifest says is so. */
export function manifestChecks(manifest: Manifest): Check[] {
  const refused = (Object.keys(dtypes) as DType[]).filter(
    (dtype) => manifest.dtypes[dtype] === "none",
  );
  return [
    ...refused.map(refusal),
    { name: "manifest/has as many dimensions as maxRank", run: manyDimensions },
    { name: "manifest/says when there is no room", run: outOfMemory },
  ];
}
