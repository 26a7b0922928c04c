import { ArgumentError, cat, fromTyped, inLibraryScope, indexSelect, Tensor } from "@t/core";

/**
 * Joins batches of one structure, as `defaultCollate` makes them: tensors along their first dimension,
 * lists of strings by their elements, arrays and objects field by field.
 *
 * @param batches - at least one
 * @param order - for each sample, its place in the batches after one another; null for that order
 * @throws {ArgumentError} when the batches differ in structure
 */
export function joinBatches(batches: readonly unknown[], order: readonly number[] | null): unknown {
  if (batches.length === 1 && order === null) return batches[0];
  if (batches.every((batch) => batch instanceof Tensor)) return joinTensors(batches, order);
  if (batches.every((batch) => Array.isArray(batch))) {
    if (batches.every(isStrings)) return inOrder(batches.flat(), order);
    return batches[0]!.map((_, i) =>
      joinBatches(
        batches.map((batch) => batch[i] as unknown),
        order,
      ),
    );
  }
  if (batches.every(isRecord)) {
    const joined = Object.keys(batches[0]!).map((name) => {
      const fields = batches.map((batch) => batch[name]);
      return [name, joinBatches(fields, order)] as const;
    });
    return Object.fromEntries(joined);
  }
  throw new ArgumentError(
    "ConcatDataset: expected datasets whose batches have one structure of tensors, strings, arrays and objects",
  );
}

function joinTensors(tensors: readonly Tensor[], order: readonly number[] | null): Tensor {
  const [joined] = inLibraryScope(() => {
    const all = tensors.length === 1 ? tensors[0]! : cat(tensors, 0);
    if (order === null) return [all];
    const { device } = all;
    const index = fromTyped(Int32Array.from(order), [order.length], "int32", { device });
    return [indexSelect(all, 0, index)];
  });
  return joined!;
}

function inOrder<T>(samples: readonly T[], order: readonly number[] | null): T[] {
  return order === null ? [...samples] : order.map((place) => samples[place]!);
}

function isStrings(batch: readonly unknown[]): batch is readonly string[] {
  return batch.length > 0 && batch.every((sample) => typeof sample === "string");
}

function isRecord(batch: unknown): batch is Readonly<Record<string, unknown>> {
  return typeof batch === "object" && batch !== null;
}
