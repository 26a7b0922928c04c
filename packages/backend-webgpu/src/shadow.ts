import {
  ArgumentError,
  type DType,
  DeviceLostError,
  type HostArray,
  Tensor,
  deviceMemory,
  fromTyped,
} from "@t/core";

/** What has a state that can be taken and given back: a module, an optimizer, a scheduler. */
export interface Stateful {
  stateDict(): unknown;
  loadStateDict(state: never): unknown;
  /** Drops gradients, which are lost with the device. */
  zeroGrad?(): void;
}

export interface ShadowOptions {
  /** After how many steps the state is copied to the host again: so many at most are lost. Default: 100 */
  readonly every?: number;
}

/** A tensor's elements in host memory. */
class HostCopy {
  readonly elements: HostArray;
  readonly #shape: readonly number[];
  readonly #dtype: DType;
  readonly #device: string;

  constructor({ shape, dtype, device }: Tensor, elements: HostArray) {
    this.elements = elements;
    this.#shape = shape;
    this.#dtype = dtype;
    this.#device = device;
  }

  toTensor(): Tensor {
    return fromTyped(this.elements, this.#shape, this.#dtype, { device: this.#device });
  }
}

type Convert = (leaf: unknown) => unknown;

/** The same maps, lists and records around other leaves. */
function mapLeaves(state: unknown, convert: Convert): unknown {
  const inner = (value: unknown): unknown => mapLeaves(value, convert);
  if (state instanceof Map) return new Map([...state].map(([key, value]) => [key, inner(value)]));
  if (Array.isArray(state)) return state.map(inner);
  const isRecord = typeof state === "object" && Object.getPrototypeOf(state) === Object.prototype;
  if (!isRecord) return convert(state);
  return Object.fromEntries(Object.entries(state as object).map(([k, value]) => [k, inner(value)]));
}

function tensorsOf(state: unknown): Set<Tensor> {
  const tensors = new Set<Tensor>();
  mapLeaves(state, (leaf) => leaf instanceof Tensor && tensors.add(leaf));
  return tensors;
}

/** A copy of a state whose tensors are in host memory, as they are at the time of the call. */
async function copyOf(state: unknown): Promise<unknown> {
  const reads = [...tensorsOf(state)].map(
    async (tensor) => [tensor, new HostCopy(tensor, await tensor.data())] as const,
  );
  const copies = new Map<unknown, unknown>(await Promise.all(reads));
  return mapLeaves(state, (leaf) => copies.get(leaf) ?? leaf);
}

/**
 * Copies of what training changes in host memory, for the case that the device is lost: a driver
 * restarts, a laptop changes to its other GPU, a browser's GPU process ends. Training goes on from the
 * last copy on a new device; models, optimizers and tensors stay the same objects. Only what has a
 * state here has elements again: other tensors on the device throw when they are read.
 *
 * @example
 * const shadow = await Shadow.of([model, optimizer], { every: 50 });
 * for (let step = 0; step < 1000; ) {
 *   try {
 *     await train(step);
 *     step = await shadow.step();
 *   } catch (error) {
 *     step = await shadow.recover(error);
 *   }
 * }
 */
export class Shadow {
  readonly #members: readonly Stateful[];
  readonly #every: number;
  #states: readonly unknown[] = [];
  #devices: ReadonlySet<string> = new Set();
  #steps = 0;
  #copiedAt = 0;

  private constructor(members: readonly Stateful[], every: number) {
    this.#members = members;
    this.#every = every;
  }

  /**
   * Takes the first copies of `members`.
   * @throws {ArgumentError} when `every` is not a positive integer
   */
  static async of(members: readonly Stateful[], options: ShadowOptions = {}): Promise<Shadow> {
    const { every = 100 } = options;
    if (!Number.isInteger(every) || every < 1) {
      throw new ArgumentError(`Shadow.of: expected every to be a positive integer, got ${every}`);
    }
    const shadow = new Shadow(members, every);
    await shadow.#copy();
    return shadow;
  }

  /**
   * After every step of training: counts it, and takes new copies when they are due.
   * @returns how many steps there were
   */
  async step(): Promise<number> {
    this.#steps++;
    if (this.#steps - this.#copiedAt >= this.#every) await this.#copy();
    return this.#steps;
  }

  /**
   * After an error in a step: asks for a new device, when the error is that it was lost, and goes back
   * to the last copies. Any other error is thrown again.
   * @returns after how many steps they were taken
   * @throws {DeviceError} when there is no new device
   */
  async recover(error: unknown): Promise<number> {
    if (!(error instanceof DeviceLostError)) throw error;
    for (const device of this.#devices) await deviceMemory(device).backend.recover?.();
    for (const [i, member] of this.#members.entries()) {
      const toTensor: Convert = (leaf) => (leaf instanceof HostCopy ? leaf.toTensor() : leaf);
      member.zeroGrad?.();
      member.loadStateDict(mapLeaves(this.#states[i], toTensor) as never);
    }
    this.#steps = this.#copiedAt;
    return this.#steps;
  }

  async #copy(): Promise<void> {
    const steps = this.#steps;
    const states = this.#members.map((member) => member.stateDict());
    this.#devices = new Set(states.flatMap((state) => [...tensorsOf(state)].map((x) => x.device)));
    this.#states = await Promise.all(states.map(copyOf));
    this.#copiedAt = steps;
  }
}
