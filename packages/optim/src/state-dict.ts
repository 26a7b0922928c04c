import {
  StateDictError,
  Tensor,
  escape,
  formatShape,
  isFloatingPoint,
  own,
  sameShape,
  to,
  withoutLayer,
} from "@t/core";
import { fromPyTorchName, toPyTorchName } from "./names.ts";
import type { BaseOptions, ParamGroup } from "./param-group.ts";

/** One piece of what an optimizer remembers of a parameter. */
export type StateValue = Tensor | number | null;

/** What an optimizer remembers of a parameter, by PyTorch's names. */
export interface ParameterStateDict {
  readonly [name: string]: StateValue;
}

/** The settings of a group by PyTorch's names, and the positions of its parameters. */
export interface ParamGroupStateDict {
  readonly params: readonly number[];
  readonly [name: string]: unknown;
}

/** The state of an optimizer in PyTorch's structure; parameters are counted over all groups. */
export interface OptimizerStateDict {
  readonly state: { readonly [parameter: number]: ParameterStateDict };
  readonly param_groups: readonly ParamGroupStateDict[];
}

type Groups = ReadonlyArray<ParamGroup<BaseOptions>>;
type State = Map<Tensor, { [name: string]: StateValue }>;

/** @see torch.optim.Optimizer.state_dict */
export function stateDictOf(groups: Groups, state: State): OptimizerStateDict {
  const parameters = groups.flatMap(({ params }) => params);
  const positions = new Map(parameters.map((parameter, i) => [parameter, i]));
  const states = parameters.flatMap((parameter, i) => {
    const values = state.get(parameter);
    return values === undefined ? [] : [[i, exportState(values)] as const];
  });
  return {
    state: Object.fromEntries(states),
    param_groups: groups.map(({ params, ...settings }) => ({
      ...renamed(settings, toPyTorchName),
      params: params.map((parameter) => positions.get(parameter)!),
    })),
  };
}

function exportState(values: { readonly [name: string]: StateValue }): ParameterStateDict {
  for (const value of Object.values(values)) if (value instanceof Tensor) escape(value);
  return renamed(values, toPyTorchName);
}

function renamed<T>(
  values: { readonly [name: string]: T },
  rename: (name: string) => string,
): { [name: string]: T } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [rename(name), value]));
}

/** What a state dict says, in our names. */
interface LoadedState {
  /** The settings of each group. */
  readonly groups: ReadonlyArray<{ readonly [name: string]: unknown }>;
  readonly state: State;
}

/** Checks `stateDict` against the optimizer's groups and copies what it holds. */
export function loadState(groups: Groups, stateDict: OptimizerStateDict): LoadedState {
  const saved = stateDict.param_groups;
  if (saved.length !== groups.length) {
    throw new StateDictError(
      "loadStateDict: loaded state dict has a different number of parameter groups: expected " +
        `${groups.length}, got ${saved.length}`,
    );
  }
  const parameters = new Map<number, Tensor>();
  groups.forEach(({ params }, g) => {
    const positions = saved[g]!.params;
    if (positions.length !== params.length) {
      throw new StateDictError(
        "loadStateDict: loaded state dict contains a parameter group that doesn't match the size of " +
          `the optimizer's group ${g}: expected ${params.length} parameters, got ${positions.length}`,
      );
    }
    positions.forEach((position, i) => parameters.set(position, params[i]!));
  });
  const state: State = new Map();
  for (const [position, values] of Object.entries(stateDict.state)) {
    const parameter = parameters.get(Number(position));
    if (parameter !== undefined) state.set(parameter, importState(position, parameter, values));
  }
  for (const values of state.values()) {
    for (const value of Object.values(values)) if (value instanceof Tensor) own(value);
  }
  return { groups: saved.map(settingsOf), state };
}

function settingsOf(group: ParamGroupStateDict): { readonly [name: string]: unknown } {
  const settings = Object.entries(group).filter(([name]) => name !== "params");
  return renamed(Object.fromEntries(settings), fromPyTorchName);
}

function importState(
  position: string,
  parameter: Tensor,
  values: ParameterStateDict,
): { [name: string]: StateValue } {
  const entries = Object.entries(values).map(([name, value]) => {
    if (!(value instanceof Tensor)) return [fromPyTorchName(name), value] as const;
    // PyTorch counts steps in a tensor.
    if (name === "step") return ["step", Number(value.itemSync())] as const;
    if (!sameShape(value.shape, parameter.shape)) {
      throw new StateDictError(
        `loadStateDict: expected ${name} of parameter ${position} with the parameter's shape ` +
          `${formatShape(parameter.shape)}, got ${formatShape(value.shape)}`,
      );
    }
    return [fromPyTorchName(name), copyLike(parameter, value)] as const;
  });
  return Object.fromEntries(entries);
}

function copyLike(parameter: Tensor, value: Tensor): Tensor {
  const { device } = parameter;
  const dtype = isFloatingPoint(parameter.dtype) ? parameter.dtype : value.dtype;
  return withoutLayer(() => to(value, { dtype, device, copy: true }));
}
