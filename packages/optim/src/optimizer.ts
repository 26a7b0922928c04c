import { ArgumentError, type Tensor, currentTracer } from "@t/core";
import { clearGradient } from "./gradient.ts";
import {
  type BaseOptions,
  type ParamGroup,
  type ParamGroupArgument,
  type ParamsArgument,
  groupsOf,
  parametersOf,
} from "./param-group.ts";
import { type OptimizerStateDict, type StateValue, loadState, stateDictOf } from "./state-dict.ts";

/**
 * The base of optimizers: holds groups of parameters with their settings, and a state for each
 * parameter.
 *
 * `O` are the settings of a group, `S` is the state of a parameter.
 *
 * @see torch.optim.Optimizer
 */
export class Optimizer<
  O extends BaseOptions = BaseOptions,
  S extends { [name: string]: StateValue } = { [name: string]: StateValue },
> {
  /** The settings of groups that do not say otherwise. */
  readonly defaults: O;
  readonly paramGroups: Array<ParamGroup<O>> = [];
  /** What is remembered of each parameter between steps. */
  readonly state: Map<Tensor, S> = new Map();

  /**
   * @param params - parameters, or groups of them with settings of their own
   * @throws {ArgumentError} when there are none, or one can't be optimized
   */
  constructor(params: ParamsArgument<O>, defaults: O) {
    this.defaults = defaults;
    for (const group of groupsOf(params)) this.addParamGroup(group);
  }

  /**
   * Adds parameters with settings of their own, such as layers that are unfrozen later.
   * @throws {ArgumentError} when a parameter is in another group, or can't be optimized
   */
  addParamGroup(group: ParamGroupArgument<O>): void {
    const taken = new Set(this.paramGroups.flatMap(({ params }) => params));
    const params = parametersOf(group.params, taken);
    const complete: ParamGroup<O> = { ...this.defaults, ...group, params };
    this.checkGroup(complete);
    this.paramGroups.push(complete);
  }

  /**
   * Clears the gradients of all parameters.
   * @param options.setToNull - drop them instead of filling them with zeros. Default true
   */
  zeroGrad({ setToNull = true }: { readonly setToNull?: boolean } = {}): void {
    this.#traced("zeroGrad", () => {
      for (const { params } of this.paramGroups) {
        for (const parameter of params) clearGradient(parameter, setToNull);
      }
    });
  }

  /**
   * Updates all parameters that have a gradient.
   * @param closure - called first: computes the loss and its gradients again
   * @returns what `closure` returns
   */
  step(): void;
  step<T>(closure: () => T): T;
  step<T>(closure?: () => T): T | undefined {
    return this.#traced("step", () => {
      const loss = closure?.();
      for (const group of this.paramGroups) this.updateGroup(group);
      return loss;
    });
  }

  /** State and settings in PyTorch's structure; the tensors are the state's own. */
  stateDict(): OptimizerStateDict {
    return stateDictOf(this.paramGroups, this.state);
  }

  /**
   * Goes on from a state of `stateDict()`, or of the same optimizer in PyTorch. Nothing is changed
   * when it does not fit.
   * @throws {StateDictError} when groups, parameters or shapes differ
   */
  loadStateDict(stateDict: OptimizerStateDict): void {
    const { groups, state } = loadState(this.paramGroups, stateDict);
    this.state.clear();
    for (const [parameter, values] of state) this.state.set(parameter, values as S);
    groups.forEach((settings, i) => Object.assign(this.paramGroups[i]!, settings));
  }

  /** Names the work in a profile as PyTorch does. */
  #traced<T>(method: string, work: () => T): T {
    const tracer = currentTracer();
    if (tracer === null) return work();
    const stretch = tracer.begin(`Optimizer.${method}#${this.constructor.name}.${method}`);
    try {
      return work();
    } finally {
      tracer.end(stretch);
    }
  }

  /** Updates the parameters of one group that have a gradient; optimizers override it. */
  protected updateGroup(_group: ParamGroup<O>): void {
    throw new ArgumentError(
      `step: expected ${this.constructor.name} to override updateGroup or step, got neither`,
    );
  }

  /** Throws when settings make no sense; optimizers override it. */
  protected checkGroup(_group: ParamGroup<O>): void {}
}
