import {
  StateDictError,
  Tensor,
  copy_,
  formatShape,
  inLibraryScope,
  reshape,
  sameShape,
  to,
  withoutLayer,
} from "@t/core";
import { differentiable } from "../differentiable.ts";
import { Buffer, Parameter } from "../parameter.ts";
import type { Module } from "./module.ts";
import { joinName } from "./names.ts";

/** The state of a module: PyTorch's names to tensors that share memory with the module's. */
export type StateDict = Map<string, Tensor>;

/** What `loadStateDict` takes: a state dict, or an object or list of names and tensors. */
export type StateDictLike =
  | ReadonlyMap<string, Tensor>
  | Iterable<readonly [string, Tensor]>
  | { readonly [name: string]: Tensor };

/** What a state dict contains. */
export interface StateDictOptions {
  /** Put before every name. Default none. */
  readonly prefix?: string;
  /** The members themselves, not handles on their memory without a gradient. Default false. */
  readonly keepVars?: boolean;
}

/** The names that did not match. */
export interface IncompatibleKeys {
  /** Expected by the module, not in the state dict. */
  readonly missingKeys: readonly string[];
  /** In the state dict, not known to the module. */
  readonly unexpectedKeys: readonly string[];
}

/** How a state dict is loaded. */
export interface LoadStateDictOptions {
  /** Whether missing and unexpected keys are an error. Default true. */
  readonly strict?: boolean;
  /**
   * Whether the module takes over the tensors themselves, with their dtype and device, instead of
   * copying their values; an optimizer must then be made afterwards. Default false.
   */
  readonly assign?: boolean;
}

interface StateMember {
  readonly name: string;
  readonly property: string;
  readonly value: Tensor;
}

/** What `stateDict()` contains of one module: parameters, then persistent buffers. */
function* stateMembers(module: Module): Generator<StateMember> {
  yield* module.ownParameters();
  for (const buffer of module.ownBuffers()) if (buffer.persistent) yield buffer;
}

/** Adds the state of `module` and of the modules below it to `stateDict`. */
export function collectState(
  module: Module,
  prefix: string,
  keepVars: boolean,
  stateDict: StateDict = new Map(),
): StateDict {
  for (const { name, value } of stateMembers(module)) {
    const key = joinName(prefix, name);
    if (stateDict.has(key)) {
      throw new StateDictError(
        `stateDict: expected one member for each key, got several for "${key}" in ${module.constructor.name}`,
      );
    }
    stateDict.set(key, keepVars ? value : handleOn(value));
  }
  for (const [name, child] of module.namedChildren({ removeDuplicate: false })) {
    collectState(child, joinName(prefix, name), keepVars, stateDict);
  }
  return stateDict;
}

/** The same memory without what autograd keeps with the tensor. */
function handleOn({ storage, dtype, shape, strides, offset, count, contiguous }: Tensor): Tensor {
  return new Tensor(storage, dtype, shape, strides, offset, count, contiguous);
}

interface Assignment {
  readonly module: Module;
  readonly member: StateMember;
  readonly source: Tensor;
}

/** What loading a state dict would do; it is applied only when nothing is wrong. */
class LoadPlan {
  readonly missing: string[] = [];
  readonly unexpected: string[] = [];
  readonly mismatches: string[] = [];
  readonly assignments: Assignment[] = [];

  visit(module: Module, entries: ReadonlyMap<string, Tensor>, prefix: string): void {
    const members = new Set<string>();
    for (const member of stateMembers(module)) {
      members.add(member.name);
      const key = joinName(prefix, member.name);
      const source = entries.get(key);
      if (source !== undefined) this.#match(module, member, key, source);
      else if (!module.isOptionalState(member.name)) this.missing.push(key);
    }
    const children = new Map(module.namedChildren({ removeDuplicate: false }));
    this.#noteUnexpected(entries, prefix, members, children);
    for (const [name, child] of children) this.visit(child, entries, joinName(prefix, name));
  }

  #match(module: Module, member: StateMember, key: string, source: Tensor): void {
    if (!(source instanceof Tensor)) {
      this.mismatches.push(
        `While copying the parameter named "${key}", expected a Tensor from the checkpoint but ` +
          `received ${typeof source}.`,
      );
      return;
    }
    const { shape } = member.value;
    const fits = sameShape(source.shape, shape) || (shape.length === 0 && isSingle(source));
    if (fits) {
      this.assignments.push({ module, member, source });
      return;
    }
    this.mismatches.push(
      `size mismatch for ${key}: copying a param with shape ${formatShape(source.shape)} from ` +
        `checkpoint, the shape in current model is ${formatShape(shape)}.`,
    );
  }

  #noteUnexpected(
    entries: ReadonlyMap<string, Tensor>,
    prefix: string,
    members: ReadonlySet<string>,
    children: ReadonlyMap<string, Module>,
  ): void {
    const start = prefix === "" ? "" : `${prefix}.`;
    for (const key of entries.keys()) {
      if (!key.startsWith(start)) continue;
      const [first = "", ...rest] = key.slice(start.length).split(".");
      if (!(rest.length > 0 ? children.has(first) : members.has(first))) this.unexpected.push(key);
    }
  }

  problems(strict: boolean): readonly string[] {
    const list = (keys: readonly string[]): string => keys.map((key) => `"${key}"`).join(", ");
    const problems = [...this.mismatches];
    if (strict && this.unexpected.length > 0) {
      problems.unshift(`Unexpected key(s) in state_dict: ${list(this.unexpected)}. `);
    }
    if (strict && this.missing.length > 0) {
      problems.unshift(`Missing key(s) in state_dict: ${list(this.missing)}. `);
    }
    return problems;
  }
}

function isSingle({ shape }: Tensor): boolean {
  return shape.length === 1 && shape[0] === 1;
}

function asMap(stateDict: StateDictLike): ReadonlyMap<string, Tensor> {
  if (stateDict instanceof Map) return stateDict;
  const entries = Symbol.iterator in stateDict ? stateDict : Object.entries(stateDict);
  return new Map(entries as Iterable<readonly [string, Tensor]>);
}

/**
 * Loads `stateDict` into `root` and the modules below it; nothing is changed when something is wrong.
 *
 * @throws {StateDictError} with a line for each problem
 */
export function loadState(
  root: Module,
  stateDict: StateDictLike,
  { strict = true, assign = false }: LoadStateDictOptions,
): IncompatibleKeys {
  const plan = new LoadPlan();
  plan.visit(root, asMap(stateDict), "");
  const problems = plan.problems(strict);
  if (problems.length > 0) {
    throw new StateDictError(
      `loadStateDict: Error(s) in loading state_dict for ${root.constructor.name}:\n\t${problems.join("\n\t")}`,
    );
  }
  withoutLayer(() => {
    if (assign) plan.assignments.forEach(takeOver);
    else inLibraryScope(() => copyAll(plan.assignments));
  });
  return { missingKeys: plan.missing, unexpectedKeys: plan.unexpected };
}

/** Moves everything first: that may fail, and then no parameter has been written to. */
function copyAll(assignments: readonly Assignment[]): readonly Tensor[] {
  const sources = assignments.map(({ member: { value }, source }) =>
    reshape(to(source, { dtype: value.dtype, device: value.device }), value.shape),
  );
  return assignments.map(({ member: { value } }, i) => copy_(value, sources[i]!));
}

function takeOver({ module, member: { property, value }, source }: Assignment): void {
  const replacement =
    value instanceof Parameter
      ? new Parameter(source, differentiable(value).requiresGrad ?? true)
      : new Buffer(source);
  Reflect.set(module, property, replacement);
}
