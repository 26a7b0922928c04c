import { ArgumentError, Tensor } from "@t/core";
import { receivesGradient } from "./gradient.ts";

/** What every group of parameters has. */
export interface BaseOptions {
  /** Learning rate. */
  lr: number;
}

/** Parameters that are updated alike, and how. The values can be changed between steps. */
export type ParamGroup<O extends BaseOptions = BaseOptions> = O & {
  readonly params: readonly Tensor[];
  /** The learning rate that a scheduler started from. */
  initialLr?: number;
};

/** A group as it is given: what it leaves out is the optimizer's default. */
export type ParamGroupArgument<O extends BaseOptions = BaseOptions> = Partial<O> & {
  readonly params: Iterable<Tensor> | Tensor;
};

/** What an optimizer takes: parameters, or groups of them. */
export type ParamsArgument<O extends BaseOptions = BaseOptions> =
  | Iterable<Tensor>
  | Iterable<ParamGroupArgument<O>>;

function describe(value: unknown): string {
  if (value instanceof Tensor) return "a tensor";
  return value === null || typeof value !== "object" ? String(value) : value.constructor.name;
}

/**
 * `params` as a list of groups.
 * @throws {ArgumentError} when it is no iterable, or empty
 */
export function groupsOf<O extends BaseOptions>(
  params: ParamsArgument<O>,
): ReadonlyArray<ParamGroupArgument<O>> {
  if (params instanceof Tensor || typeof params?.[Symbol.iterator] !== "function") {
    throw new ArgumentError(
      "params argument given to the optimizer: expected an iterable of tensors or of parameter " +
        `groups, got ${describe(params)}`,
    );
  }
  const items = [...params];
  const [first] = items;
  if (first === undefined) {
    throw new ArgumentError(
      "optimizer: expected at least 1 parameter, got an empty parameter list",
    );
  }
  if (!(first instanceof Tensor) && typeof first === "object" && "params" in first) {
    return items as ReadonlyArray<ParamGroupArgument<O>>;
  }
  return [Object.assign({} as Partial<O>, { params: items as readonly Tensor[] })];
}

/**
 * The parameters of a new group.
 * @param taken - the parameters of the other groups
 * @throws {ArgumentError} when one is no tensor, the result of an operation, or there already
 */
export function parametersOf(
  params: Iterable<Tensor> | Tensor,
  taken: ReadonlySet<Tensor>,
): readonly Tensor[] {
  const list: readonly unknown[] = params instanceof Tensor ? [params] : [...params];
  const seen = new Set<Tensor>();
  for (const parameter of list) {
    if (!(parameter instanceof Tensor)) {
      throw new ArgumentError(
        `optimizer can only optimize tensors, got ${describe(parameter)} as one of the params`,
      );
    }
    if (!receivesGradient(parameter)) {
      throw new ArgumentError("can't optimize a non-leaf tensor: expected leaves, got a result");
    }
    if (taken.has(parameter)) {
      throw new ArgumentError("some parameters appear in more than one parameter group");
    }
    if (seen.has(parameter)) {
      throw new ArgumentError("some parameters appear more than once in a parameter group");
    }
    seen.add(parameter);
  }
  return [...seen];
}

/** @throws {ArgumentError} when a setting is negative or NaN */
export function requireNonNegative(optimizer: string, name: string, value: number): void {
  if (!(value >= 0)) throw new ArgumentError(`${optimizer}: expected ${name} >= 0, got ${value}`);
}
