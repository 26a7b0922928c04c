import { type Tensor, composite } from "@t/core";
import { Module } from "../module/module.ts";
import { keepsNoTensors } from "./keeps-no-tensors.ts";
import { ModuleSequence, numbered } from "./module-sequence.ts";
import { runModules } from "./run-modules.ts";

/** A module from one tensor to one tensor: what a chain is made of. */
export type TensorModule = Module & { forward(x: Tensor): Tensor };

/** Modules by name, in order. */
export type NamedModules<M extends Module = Module> =
  | ReadonlyMap<string, M>
  | { readonly [name: string]: M };

/** The entries of a map or of an object. */
export function entriesOf<M extends Module>(
  named: NamedModules<M>,
): Iterable<readonly [string, M]> {
  return named instanceof Map ? named : Object.entries(named);
}

/**
 * Modules one after another: each takes what the one before it gives.
 *
 * @example
 * const model = new nn.Sequential(new nn.Linear(4, 8), new nn.ReLU(), new nn.Linear(8, 2));
 * model.forward(ones(3, 4)).shape // => [3, 2]
 * @see torch.nn.Sequential
 */
export class Sequential extends ModuleSequence<TensorModule> {
  static readonly keepsNoTensors = true;

  /** @param modules - the modules; or one object or map of names and modules */
  constructor(...modules: readonly TensorModule[]);
  constructor(named: NamedModules<TensorModule>);
  constructor(...args: readonly TensorModule[] | readonly [NamedModules<TensorModule>]) {
    const [first] = args;
    const isNamed = first !== undefined && !(first instanceof Module);
    super(isNamed ? entriesOf(first) : numbered(args as readonly TensorModule[]));
  }

  /** What layers give each other on the way is released as soon as nothing needs it. */
  override forward(x: Tensor): Tensor {
    const modules = [...this];
    let out = x;
    for (let start = 0; start < modules.length;) {
      const kept = modules.findIndex((module, i) => i >= start && !keepsNoTensors(module));
      const end = kept < 0 ? modules.length : kept;
      const run = modules.slice(start, end);
      if (run.length > 0) out = composite(() => runModules(run, out));
      if (end < modules.length) out = modules[end]!.forward(out);
      start = end + 1;
    }
    return out;
  }

  /** A chain of the modules from `start` to before `end`, which it shares with this one. */
  slice(start?: number, end?: number): Sequential {
    return new Sequential(new Map(this.entries().slice(start, end)));
  }
}
