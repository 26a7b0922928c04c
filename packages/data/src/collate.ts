import { ArgumentError, getDefaultDType, type HostArray, stack, Tensor, tensor } from "@t/core";

type ScalarSample = number | bigint | boolean;

/** What {@link defaultCollate} makes of samples of type `T`. */
export type Collated<T> = T extends Tensor | ScalarSample | HostArray
  ? Tensor
  : T extends string
    ? T[]
    : T extends readonly unknown[]
      ? { -readonly [K in keyof T]: Collated<T[K]> }
      : T extends object
        ? { -readonly [K in keyof T]: Collated<T[K]> }
        : unknown;

/**
 * Turns samples into one batch: tensors and typed arrays are stacked along a new first dimension;
 * numbers, bigints and booleans become a tensor; strings stay a list; arrays and plain objects are
 * collated field by field.
 *
 * Whole numbers become int64, as class labels must be, and a batch with a fraction in it becomes the
 * default float dtype (PyTorch: float64). JavaScript cannot tell 1 from 1.0: return targets of a
 * regression as tensors where all of a batch may be whole.
 *
 * @param samples - at least one, all of the same structure
 * @throws {ArgumentError} when the samples differ in structure, or are of another type
 * @throws {ShapeError} when tensors differ in shape
 * @example
 * defaultCollate([[zeros(3), 1], [ones(3), 0]]); // [tensor of shape [2, 3], int64 tensor([1, 0])]
 * @see torch.utils.data.default_collate
 */
export function defaultCollate<T>(samples: readonly T[]): Collated<T> {
  if (samples.length === 0) {
    throw new ArgumentError("defaultCollate: expected at least 1 sample, got none");
  }
  return collate(samples) as Collated<T>;
}

function collate(samples: readonly unknown[]): unknown {
  if (samples.every((sample) => sample instanceof Tensor)) return stack(samples);
  if (samples.every(isScalar)) return collateScalars(samples);
  if (samples.every(isTypedArray)) return stackArrays(samples);
  if (samples.every((sample) => typeof sample === "string")) return [...samples];
  if (samples.every((sample) => Array.isArray(sample))) return collateArrays(samples);
  if (samples.every(isPlainObject)) return collateObjects(samples);
  throw new ArgumentError(
    "defaultCollate: expected samples that are all tensors, typed arrays, numbers, strings, arrays " +
      `or plain objects, got ${describeKinds(samples)}; give the DataLoader a collateFn for them`,
  );
}

function isScalar(sample: unknown): sample is ScalarSample {
  return typeof sample === "number" || typeof sample === "bigint" || typeof sample === "boolean";
}

function collateScalars(samples: readonly ScalarSample[]): Tensor {
  if (samples.every((sample) => typeof sample === "boolean")) return tensor(samples);
  const isWhole = samples.every((sample) => typeof sample === "bigint" || Number.isInteger(sample));
  if (isWhole) return tensor(samples.map(BigInt));
  return tensor(samples.map(Number), { dtype: getDefaultDType() });
}

function isTypedArray(sample: unknown): sample is HostArray {
  return ArrayBuffer.isView(sample) && !(sample instanceof DataView);
}

/** One tensor, without one for each of the arrays. */
function stackArrays(arrays: readonly HostArray[]): Tensor {
  const [first] = arrays as [HostArray];
  const size = first.length;
  const kind = first.constructor as new (length: number) => HostArray;
  const joined = new kind(arrays.length * size);
  for (const [i, array] of arrays.entries()) {
    if (array.constructor !== kind || array.length !== size) {
      throw new ArgumentError(
        `defaultCollate: expected typed arrays of one type and length, got ${describe(first)} and ` +
          describe(array),
      );
    }
    joined.set(array as never, i * size);
  }
  return tensor(joined).view(arrays.length, size);
}

function describe(array: HostArray): string {
  return `${array.constructor.name}(${array.length})`;
}

function collateArrays(samples: ReadonlyArray<readonly unknown[]>): unknown[] {
  const length = samples[0]?.length ?? 0;
  const other = samples.find((sample) => sample.length !== length);
  if (other !== undefined) {
    throw new ArgumentError(
      `defaultCollate: expected arrays of equal length, got ${length} and ${other.length}`,
    );
  }
  return Array.from({ length }, (_, i) => collate(samples.map((sample) => sample[i])));
}

function isPlainObject(sample: unknown): sample is Readonly<Record<string, unknown>> {
  if (typeof sample !== "object" || sample === null) return false;
  const prototype: unknown = Object.getPrototypeOf(sample);
  return prototype === Object.prototype || prototype === null;
}

function collateObjects(
  samples: ReadonlyArray<Readonly<Record<string, unknown>>>,
): Record<string, unknown> {
  const names = Object.keys(samples[0] ?? {});
  for (const sample of samples) {
    const missing = names.find((name) => !Object.hasOwn(sample, name));
    if (missing === undefined) continue;
    throw new ArgumentError(
      `defaultCollate: expected objects with the same keys, got one without "${missing}"`,
    );
  }
  return Object.fromEntries(
    names.map((name) => [name, collate(samples.map((sample) => sample[name]))]),
  );
}

function describeKinds(samples: readonly unknown[]): string {
  const kinds = samples.map((sample) => {
    if (sample === null) return "null";
    if (typeof sample !== "object") return typeof sample;
    return sample.constructor?.name ?? "object";
  });
  return [...new Set(kinds)].join(", ");
}
