import { allocate } from "../dispatch.ts";
import { type DType, type FloatDType, type Scalar, dtypes, getDefaultDType } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { fromHost } from "./from-host.ts";
import { type TensorOptions, dtypeOr, finish, memoryOf } from "./options.ts";

type RangeArguments<D extends DType> =
  | readonly [end: Scalar, options?: TensorOptions<D>]
  | readonly [start: Scalar, end: Scalar, options?: TensorOptions<D>]
  | readonly [start: Scalar, end: Scalar, step: Scalar, options?: TensorOptions<D>];

/**
 * `start, start + step, …` below `end`: `arange(end)`, `arange(start, end)`, `arange(start, end, step)`.
 *
 * @param options.dtype - default: int64 when the bounds are bigints, else the default float dtype
 * @throws {ArgumentError} when the step is 0 or points away from `end`
 * @see torch.arange
 */
export function arange<D extends DType = DType>(...args: RangeArguments<D>): Tensor<D> {
  const last = args.at(-1);
  const options = typeof last === "object" ? last : undefined;
  const bounds = (options === undefined ? args : args.slice(0, -1)) as Scalar[];
  const start = bounds.length > 1 ? bounds[0]! : 0;
  const end = bounds.length > 1 ? bounds[1]! : bounds[0]!;
  const step = bounds[2] ?? 1;
  const length = rangeLength(start, end, step);
  if (!Number.isFinite(length) || length < 0) {
    throw new ArgumentError(
      `arange: expected a step that leads from start to end, got start ${start}, end ${end}, step ${step}`,
    );
  }
  const implied = bounds.some((bound) => typeof bound === "bigint") ? "int64" : getDefaultDType();
  const dtype = dtypeOr(options, implied);
  const out = allocate("arange", memoryOf(options), { shape: [length], dtype });
  out.storage.memory.backend.primitives.iota([out], [], { start, step });
  return finish(out, options);
}

/** How many steps fit; exactly where every bound is an integer too large for a double. */
function rangeLength(start: Scalar, end: Scalar, step: Scalar): number {
  const exact = [start, end, step].every(
    (bound) => typeof bound === "bigint" || Number.isInteger(bound),
  );
  if (!exact || Number(step) === 0) return Math.ceil((Number(end) - Number(start)) / Number(step));
  const span = BigInt(end) - BigInt(start);
  const stride = BigInt(step);
  const whole = span / stride;
  return Number(span % stride !== 0n && span > 0n === stride > 0n ? whole + 1n : whole);
}

export interface LinspaceOptions<D extends DType = DType> extends TensorOptions<D> {
  readonly steps?: number;
}

/** The values of a grid, computed from both ends to the middle as PyTorch does. */
function grid(
  start: number,
  end: number,
  steps: number,
  round: (x: number) => number,
): Float64Array {
  const values = new Float64Array(steps);
  const step = steps > 1 ? round(round(end - start) / (steps - 1)) : 0;
  for (let i = 0; i < steps; i++) {
    values[i] = i < steps / 2 ? start + step * i : end - step * (steps - 1 - i);
  }
  return values;
}

function stepsOf<D extends DType>(
  op: string,
  steps: number | LinspaceOptions<D>,
  options: TensorOptions<D> | undefined,
): { readonly count: number; readonly chosen: TensorOptions<D> | undefined } {
  const count = typeof steps === "object" ? steps.steps : steps;
  if (count === undefined || !Number.isInteger(count) || count < 0) {
    throw new ArgumentError(`${op}: expected steps to be an integer >= 0, got ${count}`);
  }
  return { count, chosen: typeof steps === "object" ? steps : options };
}

/**
 * `steps` values from `start` to `end`, both included, evenly spaced.
 * @see torch.linspace
 */
export function linspace<D extends DType = FloatDType>(
  start: number,
  end: number,
  steps: number | LinspaceOptions<D>,
  options?: TensorOptions<D>,
): Tensor<D> {
  const { count, chosen } = stepsOf("linspace", steps, options);
  const dtype = dtypeOr(chosen, getDefaultDType());
  const round = dtypes[dtype].hostArray === Float32Array ? Math.fround : (x: number) => x;
  return fromHost("linspace", grid(round(start), round(end), count, round), [count], dtype, chosen);
}

export interface LogspaceOptions<D extends DType = DType> extends LinspaceOptions<D> {
  /** Default 10. */
  readonly base?: number;
}

/** `base` to the powers of {@link linspace}. See torch.logspace. */
export function logspace<D extends DType = FloatDType>(
  start: number,
  end: number,
  steps: number | LogspaceOptions<D>,
  options?: LogspaceOptions<D>,
): Tensor<D> {
  const { count, chosen } = stepsOf("logspace", steps, options);
  const { base = 10 }: LogspaceOptions<D> = chosen ?? {};
  const dtype = dtypeOr(chosen, getDefaultDType());
  const values = grid(start, end, count, (x) => x).map((exponent) => base ** exponent);
  return fromHost("logspace", values, [count], dtype, chosen);
}
