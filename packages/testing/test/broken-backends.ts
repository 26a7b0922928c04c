import { js } from "@t/backend-js";
import {
  type Backend,
  KernelTable,
  type PrimitiveKernels,
  type TensorView,
  contiguousStrides,
  logSoftmaxBackwardOp,
  softmaxOp,
} from "@t/core";
import { deviceVariant } from "../src/conformance/device-variant.ts";

/** A backend with one fault, and where the suite looks. */
export interface BrokenBackend {
  readonly fault: string;
  /** The checks that are run: all of a part, not those alone that fail. */
  readonly part: string;
  /** At least one of the failing checks has this in its name. */
  readonly caughtBy: string;
  damage(sound: Backend<ArrayBuffer>): Partial<Backend<ArrayBuffer>>;
}

type View = TensorView<ArrayBuffer>;

function mapViews(value: unknown, change: (view: View) => View): unknown {
  return typeof value === "object" && value !== null ? change(value as View) : value;
}

/** Every primitive, its input views changed before it sees them. */
function withInputs(
  { primitives }: Backend<ArrayBuffer>,
  change: (view: View) => View,
): PrimitiveKernels<ArrayBuffer> {
  const entries = Object.entries(primitives).map(([name, kernel]) => {
    const run = kernel as (
      outputs: unknown,
      inputs: readonly unknown[],
      attributes: unknown,
    ) => void;
    return [
      name,
      (outputs: unknown, inputs: readonly unknown[], attributes: unknown) =>
        run(
          outputs,
          inputs.map((input) => mapViews(input, change)),
          attributes,
        ),
    ];
  });
  return Object.fromEntries(entries) as PrimitiveKernels<ArrayBuffer>;
}

function isFloat32({ dtype, contiguous, count }: View): boolean {
  return dtype === "float32" && contiguous && count > 0;
}

function floats({ storage, offset, count }: View): Float32Array {
  return new Float32Array(storage.buffer, 4 * offset, count);
}

/** Kernels wait for `flush` or `sync`; a correct one would also wait in `read`. */
function deferred(sound: Backend<ArrayBuffer>): Partial<Backend<ArrayBuffer>> {
  const queue: Array<() => void> = [];
  const flush = () => {
    for (const work of queue.splice(0)) work();
  };
  const kernels = Object.entries(sound.primitives).map(([name, kernel]) => {
    const run = kernel as (...args: readonly unknown[]) => void;
    return [name, (...args: readonly unknown[]) => void queue.push(() => run(...args))];
  });
  return {
    primitives: Object.fromEntries(kernels) as PrimitiveKernels<ArrayBuffer>,
    flush,
    sync: () => Promise.resolve(flush()),
  };
}

export const brokenBackends: readonly BrokenBackend[] = [
  {
    fault: "ignores the offset",
    part: "primitives/copy",
    caughtBy: "copy float32",
    damage: (sound) => ({ primitives: withInputs(sound, (view) => ({ ...view, offset: 0 })) }),
  },
  {
    fault: "takes every input for contiguous",
    part: "ops/binary/",
    caughtBy: "add(float32[67]",
    damage: (sound) => ({
      primitives: withInputs(sound, (view) => ({
        ...view,
        strides: contiguousStrides(view.shape),
        contiguous: true,
      })),
    }),
  },
  {
    fault: "is wrong on stride 0",
    part: "ops/reduce/",
    caughtBy: "repeated rows",
    damage: (sound) => ({
      primitives: withInputs(sound, (view) => ({
        ...view,
        strides: view.strides.map((stride, i) => (stride === 0 && view.shape[i]! > 1 ? 1 : stride)),
      })),
    }),
  },
  {
    fault: "drops NaN",
    part: "primitives/reduce",
    caughtBy: "reduce max float32",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        reduce(outputs, inputs, attributes) {
          primitives.reduce(outputs, inputs, attributes);
          const [out] = outputs;
          if (!isFloat32(out!)) return;
          const values = floats(out!);
          for (const [i, value] of values.entries()) if (Number.isNaN(value)) values[i] = 0;
        },
      },
    }),
  },
  {
    fault: "loses the sign of zero",
    part: "primitives/unary neg",
    caughtBy: "neg float32",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        unary(outputs, inputs, attributes) {
          primitives.unary(outputs, inputs, attributes);
          const [out] = outputs;
          if (!isFloat32(out!)) return;
          const values = floats(out!);
          for (const [i, value] of values.entries()) if (value === 0) values[i] = 0;
        },
      },
    }),
  },
  {
    fault: "truncates int64",
    part: "primitives/binary add",
    caughtBy: "add int64",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        binary(outputs, inputs, attributes) {
          primitives.binary(outputs, inputs, attributes);
          const [{ dtype, storage }] = outputs as [View];
          if (dtype !== "int64") return;
          const values = new BigInt64Array(storage.buffer);
          for (const [i, value] of values.entries()) values[i] = BigInt(Number(value));
        },
      },
    }),
  },
  {
    fault: "forgets what is left over after whole vectors",
    part: "primitives/binary mul",
    caughtBy: "mul float32",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        binary(outputs, inputs, attributes) {
          const [out] = outputs as [View];
          const tail = isFloat32(out) ? floats(out).slice(out.count - (out.count % 4)) : [];
          primitives.binary(outputs, inputs, attributes);
          if (tail.length > 0) floats(out).set(tail, out.count - tail.length);
        },
      },
    }),
  },
  {
    fault: "writes beyond its output",
    part: "primitives/copy",
    caughtBy: "copy uint8",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        copy(outputs, inputs, attributes) {
          primitives.copy(outputs, inputs, attributes);
          const [{ dtype, storage, offset, count }] = outputs as [View];
          const bytes = new Uint8Array(storage.buffer);
          if (dtype === "uint8" && offset + count < bytes.length) bytes[offset + count] = 1;
        },
      },
    }),
  },
  {
    fault: "stores comparisons as 255",
    part: "primitives/binary eq",
    caughtBy: "eq float32",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        binary(outputs, inputs, attributes) {
          primitives.binary(outputs, inputs, attributes);
          const [{ dtype, storage }] = outputs as [View];
          const bytes = new Uint8Array(storage.buffer);
          if (dtype !== "bool") return;
          for (const [i, byte] of bytes.entries()) if (byte === 1) bytes[i] = 255;
        },
      },
    }),
  },
  {
    fault: "does not keep equals in order",
    part: "ops/extremes/",
    caughtBy: "stable",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        sort(outputs, inputs, { dim, descending }) {
          if (!descending) primitives.sort(outputs, inputs, { dim, descending });
          else
            primitives.sort(
              outputs.map((view) => backwards(view, dim)),
              inputs,
              { dim, descending: false },
            );
        },
      },
    }),
  },
  {
    fault: "adds once where an index repeats",
    part: "primitives/scatter add",
    caughtBy: "scatter add float32",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        scatter(outputs, inputs, { dim }) {
          primitives.scatter(outputs, inputs, { dim, kind: "set" });
        },
      },
    }),
  },
  {
    fault: "reads memory without looking at the index",
    part: "primitives/gather",
    caughtBy: "refuses an index",
    damage: ({ primitives }) => ({
      primitives: {
        ...primitives,
        gather(outputs, inputs, attributes) {
          try {
            primitives.gather(outputs, inputs, attributes);
          } catch {
            floats(outputs[0]!).fill(0);
          }
        },
      },
    }),
  },
  {
    fault: "takes one matrix for the whole batch",
    part: "primitives/matmul",
    caughtBy: "matmul float32",
    damage: (sound) => ({
      primitives: {
        ...sound.primitives,
        matmul(outputs, inputs, attributes) {
          const first = (view: View): View => ({
            ...view,
            strides: view.strides.map((stride, i) => (i < view.strides.length - 2 ? 0 : stride)),
            contiguous: view.strides.length <= 2 && view.contiguous,
          });
          sound.primitives.matmul(outputs, [first(inputs[0]), first(inputs[1])], attributes);
        },
      },
    }),
  },
  {
    fault: "reads the rows of a chain's input one after the other, where they repeat",
    part: "chains/",
    caughtBy: "rows, columns, single elements and values beside a matrix",
    damage: ({ chain }) => ({
      chain: {
        leastCount: 1,
        run(given) {
          const inputs = given.inputs.map((input) => ({ ...input, repeat: 1 }));
          chain!.run({ ...given, inputs });
        },
      },
    }),
  },
  {
    fault: "keeps no result of a chain but the last",
    part: "chains/",
    caughtBy: "intermediate results that are used again",
    damage: ({ chain }) => ({
      chain: {
        leastCount: 1,
        run(given) {
          const outputs = given.outputs.map((block, i) =>
            i === given.steps.length - 1 ? block : null,
          );
          chain!.run({ ...given, outputs });
        },
      },
    }),
  },
  {
    fault: "leaks what is freed",
    part: "storage/",
    caughtBy: "reuses what was freed",
    damage: () => ({ free() {} }),
  },
  {
    fault: "gives live memory for a copy",
    part: "storage/",
    caughtBy: "gives read copies that stay as they are",
    damage: () => ({
      read: (buffer, byteOffset, byteLength) =>
        Promise.resolve(new Uint8Array(buffer, byteOffset, byteLength)),
    }),
  },
  {
    fault: "copies overlapping bytes from the front",
    part: "storage/",
    caughtBy: "copies within and between blocks",
    damage: () => ({
      copy(source, sourceOffset, target, targetOffset, byteLength) {
        const [from, to] = [new Uint8Array(source), new Uint8Array(target)];
        for (let i = 0; i < byteLength; i++) to[targetOffset + i] = from[sourceOffset + i]!;
      },
    }),
  },
  {
    fault: "reads before the work is done",
    part: "primitives/fill",
    caughtBy: "fill float32",
    damage: deferred,
  },
  {
    fault: "has an acceleration that is 2 % off",
    part: "ops/softmax/softmax",
    caughtBy: "softmax(float32[2, 3], 1)",
    damage: () => ({
      accelerations: new KernelTable<ArrayBuffer>().set(softmaxOp, {
        supports: ([x], { dim }) =>
          x.dtype === "float32" && x.contiguous && dim === x.shape.length - 1,
        run([out], [x]) {
          const size = x.shape.at(-1)!;
          for (let row = 0; row < x.count; row += size)
            softmaxRow(floats(x), floats(out!), row, size);
        },
      }),
    }),
  },
  {
    fault: "has an acceleration of a gradient with the wrong sign",
    part: "ops/softmax/logSoftmax",
    caughtBy: "logSoftmax(float32[4, 129], 1)",
    damage: ({ primitives }) => ({
      accelerations: new KernelTable<ArrayBuffer>().set(logSoftmaxBackwardOp, {
        run: ([out], [grad]) => primitives.unary([out!], [grad], { kind: "neg" }),
      }),
    }),
  },
];

function backwards(view: View, dim: number): View {
  const stride = view.strides[dim]!;
  const last = Math.max(view.shape[dim]! - 1, 0) * stride;
  return {
    ...view,
    offset: view.offset + last,
    strides: view.strides.with(dim, -stride),
    contiguous: false,
  };
}

/** Softmax of one row, 2 % too large. */
function softmaxRow(x: Float32Array, out: Float32Array, start: number, size: number): void {
  const row = x.subarray(start, start + size);
  const top = row.reduce((most, value) => Math.max(most, value), -Infinity);
  const total = row.reduce((sum, value) => sum + Math.exp(value - top), 0);
  for (const [i, value] of row.entries()) out[start + i] = (1.02 * Math.exp(value - top)) / total;
}

/** The backend with its fault, or without. */
export async function createBroken(broken: BrokenBackend, faulty: boolean): Promise<Backend> {
  const sound = (await js().create()) as Backend<ArrayBuffer>;
  const parts = faulty ? broken.damage(sound) : {};
  return deviceVariant(sound as Backend, "broken", parts as Partial<Backend>);
}
