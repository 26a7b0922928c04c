import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DType, type HostArray, type Tensor, dtypes, tensor } from "@t/core";

type Row = readonly [dtype: DType, shape: readonly number[], base64: string];

/** What a file of `tooling/oracle/nn_fixtures.py` holds. */
export interface FixtureFile<Case> {
  readonly tensors: readonly Row[];
  readonly cases: readonly Case[];
}

/** `fixtures/<name>.json` beside the tests in `folder`. */
export function readFixture<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(join(folder, "fixtures", `${name}.json`), "utf8")) as T;
}

/** The elements of a row as they are stored. */
export function elementsOf([dtype, , base64]: Row): HostArray {
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  const { hostArray, itemSize } = dtypes[dtype];
  return new hostArray(bytes.buffer, 0, bytes.length / itemSize);
}

/** A row as a tensor on the default device; of a dtype that a typed array has. */
export function tensorOf(row: Row): Tensor {
  const [dtype, shape] = row;
  return tensor(elementsOf(row), { dtype }).reshape(shape);
}

/** Evaluates the TypeScript side of a case, which is plain JavaScript. */
export function evaluate<T>(expression: string, names: Readonly<Record<string, unknown>>): T {
  // The text comes from our own fixtures.
  // oxlint-disable-next-line typescript/no-implied-eval
  return new Function(...Object.keys(names), `return (${expression});`)(
    ...Object.values(names),
  ) as T;
}
