import {
  type Backend,
  type Chain,
  type ChainKernel,
  type DeviceTrace,
  type Kernel,
  KernelTable,
  matmulOp,
  type Op,
  type PrimitiveKernels,
  type TensorView,
} from "@t/core";
import { bytesOfCall, flopsOfCall, type KernelCall } from "./costs.ts";
import type { DeviceSpan, ProfilerEvent } from "./event.ts";
import { describeInputs, now, type Recorder } from "./recorder.ts";
import { standIn } from "./stand-in.ts";

/** Takes the operands of any kernel. */
type WideKernel = Kernel<unknown, readonly unknown[], unknown>;
/** What any kernel is. */
type AnyKernel = Kernel<unknown, never, never>;

/** An observer in a backend's place: records what is called, and hands it on. */
export class WatchedBackend {
  readonly original: Backend;
  /** What stands in for the original. */
  readonly backend: Backend;
  readonly #recorder: Recorder;
  readonly #trace: DeviceTrace | null;

  constructor(original: Backend, recorder: Recorder) {
    this.original = original;
    this.#recorder = recorder;
    this.#trace = original.trace?.() ?? null;
    const readSync = original.readSync?.bind(original);
    const { chain } = original;
    this.backend = standIn(original, {
      primitives: this.#watchPrimitives(),
      accelerations: this.#watchAccelerations(),
      ...(chain && { chain: this.#watchChain(chain) }),
      write: (buffer, byteOffset, bytes) =>
        this.#transfer("write", bytes.length, () => original.write(buffer, byteOffset, bytes)),
      read: (buffer, byteOffset, byteLength) =>
        this.#transfer("read", byteLength, () => original.read(buffer, byteOffset, byteLength)),
      ...(readSync && {
        readSync: (buffer, byteOffset, byteLength) =>
          this.#transfer("read", byteLength, () => readSync(buffer, byteOffset, byteLength)),
      }),
    });
  }

  /** When the device itself was at work, once it has done it all. */
  async deviceSpans(): Promise<readonly DeviceSpan[]> {
    const timings = (await this.#trace?.end()) ?? [];
    return timings.map((timing) => this.#recorder.deviceSpan(this.original.name, timing));
  }

  #watchPrimitives(): PrimitiveKernels {
    const watched = Object.entries(this.original.primitives).map(
      ([primitive, kernel]: [string, AnyKernel]) => {
        const op = primitive === "matmul" ? matmulOp : null;
        const run: WideKernel = (outputs, inputs, attributes) => {
          const { innermost } = this.#recorder;
          const owner = innermost?.source.op?.type === "primitive" ? innermost : null;
          const name = kindOf(attributes) ?? primitive;
          this.#record(owner, { op, name, outputs, inputs, attributes }, () =>
            kernel(outputs, inputs as never, attributes as never),
          );
        };
        return [primitive, run] as const;
      },
    );
    return Object.fromEntries(watched) as { [K in keyof PrimitiveKernels]: WideKernel };
  }

  #watchAccelerations(): KernelTable {
    const { accelerations } = this.original;
    const watched = new KernelTable();
    for (const key of accelerations.ops()) {
      const op = key as Op;
      const original = accelerations.get(op)!;
      watched.set(op, {
        supports: (inputs, attributes) => original.supports?.(inputs, attributes) ?? true,
        run: (outputs, inputs, attributes) => {
          const { innermost } = this.#recorder;
          const owner = innermost?.source.op === op ? innermost : null;
          this.#record(owner, { op, name: op.name, outputs, inputs, attributes }, () =>
            original.run(outputs, inputs, attributes),
          );
        },
      });
    }
    return watched;
  }

  /** Chains are computed when their results are asked for, by whichever op that is: an event of their own. */
  #watchChain(original: ChainKernel): ChainKernel {
    return {
      leastCount: original.leastCount,
      run: (chain) => {
        const call = { op: null, name: nameOf(chain), ...viewsOf(chain), attributes: null };
        this.#record(null, call, () => original.run(chain));
      },
    };
  }

  /** @param owner - the running event, where the call is what that is about; null: the call is an event of its own */
  #record(owner: ProfilerEvent | null, call: KernelCall, work: () => void): void {
    const recorder = this.#recorder;
    const { name, inputs } = call;
    const event = owner ?? recorder.open({ kind: "kernel", name, ...describeInputs(inputs) });
    const { workersBusyMs: busyBefore = 0 } = this.original.stats();
    this.#trace?.mark(event.id);
    const start = now();
    try {
      work();
    } finally {
      const duration = now() - start;
      const { workersBusyMs, threads = 1 } = this.original.stats();
      recorder.addKernel(event, duration, {
        bytes: bytesOfCall(call),
        flops: flopsOfCall(call),
        busyTime:
          threads === 1 || workersBusyMs === undefined
            ? null
            : duration + (workersBusyMs - busyBefore) * 1000,
        threads,
      });
      if (owner === null) recorder.close(event);
    }
  }

  #transfer<T>(name: string, bytes: number, work: () => T): T {
    return this.#recorder.record({ kind: "transfer", name, bytes }, work);
  }
}

/** The steps of a chain: `mul, add, relu`. */
function nameOf({ steps }: Chain): string {
  return steps.map(({ kind }) => kind).join(", ");
}

/** What a chain reads and writes. */
function viewsOf({ count, inputs, outputs }: Chain): Pick<KernelCall, "inputs" | "outputs"> {
  const dense = (storage: TensorView["storage"], offset: number, length: number): TensorView => ({
    storage,
    dtype: "float32",
    shape: [length],
    strides: [1],
    offset,
    count: length,
    contiguous: true,
  });
  return {
    inputs: inputs.map(({ storage, offset, period }) => dense(storage, offset, period)),
    outputs: outputs.filter((block) => block !== null).map((buffer) => dense({ buffer }, 0, count)),
  };
}

/** Which function of its family a primitive computes. */
function kindOf(attributes: unknown): string | undefined {
  return (attributes as { readonly kind?: string } | null)?.kind;
}
