import { ArgumentError, type Tensor } from "@t/core";
import { type RemovableHandle, clearGradients, differentiable } from "../differentiable.ts";
import { Buffer, type BufferOptions, Parameter } from "../parameter.ts";
import type { BackwardHook } from "./backward-hooks.ts";
import { getMember, getSubmodule } from "./find.ts";
import {
  type ForwardHook,
  type ForwardHookOptions,
  type ForwardPreHook,
  type HookOptions,
  type Forward,
  ModuleHooks,
} from "./hooks.ts";
import { type BufferMember, type Member, ownBuffers, ownParameters } from "./members.ts";
import { type MoveTarget, moveTo } from "./move.ts";
import { memberName, requireFree } from "./names.ts";
import { moduleToString } from "./repr.ts";
import {
  type IncompatibleKeys,
  type LoadStateDictOptions,
  type StateDict,
  type StateDictLike,
  type StateDictOptions,
  collectState,
  loadState,
} from "./state-dict.ts";
import {
  type ChildListOptions,
  type ListOptions,
  type MemberListOptions,
  listChildren,
  walkBuffers,
  walkModules,
  walkParameters,
} from "./walk.ts";

/**
 * The base of all models and layers: holds parameters, buffers and other modules in its fields.
 *
 * Whatever is assigned to a field is found there, in the order of assignment: class fields and
 * assignments in the constructor work alike (`#private` fields cannot be seen). Names that leave the
 * module (`stateDict()`, `namedParameters()`, printing) are PyTorch's: `linearReluStack` is
 * `linear_relu_stack`.
 *
 * @example
 * class Net extends nn.Module {
 *   hidden = new nn.Linear(2, 8);
 *   output = new nn.Linear(8, 1);
 *   override forward(x: Tensor): Tensor {
 *     return this.output.forward(this.hidden.forward(x).relu());
 *   }
 * }
 * @see torch.nn.Module
 */
export class Module {
  /** Whether layers such as dropout behave as in training; set it by `train()` and `eval()`. */
  training = true;
  readonly #buffers = new Map<string, boolean>();
  #hooks: ModuleHooks | undefined;

  /**
   * Computes the output; every model and layer defines it. Hooks run when it is called.
   * @throws {ArgumentError} when a subclass does not define it
   */
  forward(..._inputs: never[]): unknown {
    throw new ArgumentError(
      `forward: expected a method of the subclass, got none: Module ${this.constructor.name} is ` +
        'missing the required "forward" function',
    );
  }

  /** The settings that printing shows between the parentheses; several lines are joined by `\n`. */
  extraRepr(): string {
    return "";
  }

  /** What PyTorch prints for the module. */
  toString(): string {
    return moduleToString(this);
  }

  /** The module's parameters and those of the modules below it, each once. */
  *parameters(options: MemberListOptions = {}): Generator<Parameter> {
    for (const [, parameter] of walkParameters(this, options)) yield parameter;
  }

  /** {@link parameters} with their names, such as `linear_relu_stack.0.weight`. */
  namedParameters(options: MemberListOptions = {}): Generator<readonly [string, Parameter]> {
    return walkParameters(this, options);
  }

  /** The module's buffers and those of the modules below it, each once. */
  *buffers(options: MemberListOptions = {}): Generator<Tensor> {
    for (const [, buffer] of walkBuffers(this, options)) yield buffer;
  }

  /** {@link buffers} with their names. */
  namedBuffers(options: MemberListOptions = {}): Generator<readonly [string, Tensor]> {
    return walkBuffers(this, options);
  }

  /** The modules right below this one, each once. */
  *children(): Generator<Module> {
    for (const [, child] of this.namedChildren()) yield child;
  }

  /**
   * {@link children} with their names. A container that keeps modules elsewhere than in its fields
   * overrides this: everything else follows.
   */
  namedChildren(options: ChildListOptions = {}): Iterable<readonly [string, Module]> {
    return listChildren(ownModules(this), options);
  }

  /** This module and all below it, each once, before its children. */
  *modules(options: ListOptions = {}): Generator<Module> {
    for (const [, module] of walkModules(this, options)) yield module;
  }

  /** {@link modules} with their names; this module's is the prefix, empty by default. */
  namedModules(options: ListOptions = {}): Generator<readonly [string, Module]> {
    return walkModules(this, options);
  }

  /** This module's own parameters, in the order of assignment. */
  ownParameters(): Iterable<Member<Parameter>> {
    return ownParameters(this);
  }

  /** This module's own buffers, in the order of assignment. */
  ownBuffers(): Iterable<BufferMember> {
    return ownBuffers(this, this.#buffers);
  }

  /**
   * The parameter at a path such as `layer1.0.weight`.
   * @throws {ArgumentError} when there is none
   */
  getParameter(target: string): Parameter {
    return getMember(this, target, "getParameter", "parameter", (owner) => owner.ownParameters());
  }

  /**
   * The buffer at a path such as `layer1.1.running_mean`.
   * @throws {ArgumentError} when there is none
   */
  getBuffer(target: string): Tensor {
    return getMember(this, target, "getBuffer", "buffer", (owner) => owner.ownBuffers());
  }

  /**
   * The module at a path such as `layer1.0`; this module for the empty path.
   * @throws {ArgumentError} when there is none
   */
  getSubmodule(target: string): Module {
    return getSubmodule(this, target, "getSubmodule");
  }

  /**
   * Makes `tensor` the buffer `name`: part of the state, not learned. A tensor assigned to the same
   * property later is the buffer then.
   *
   * @throws {ArgumentError} when the name is not free
   */
  registerBuffer(name: string, tensor: Tensor | null, options: BufferOptions = {}): void {
    if (!this.#buffers.has(name)) requireFree("registerBuffer", this, name);
    this.#buffers.set(name, options.persistent ?? true);
    Reflect.set(this, name, tensor === null ? null : new Buffer(tensor, options));
  }

  /** Makes `parameter` the parameter `name`; null for one that is left out. */
  registerParameter(name: string, parameter: Parameter | null): void {
    requireFree("registerParameter", this, name, Parameter);
    Reflect.set(this, name, parameter);
  }

  /** Makes `module` the child `name`. */
  registerModule(name: string, module: Module | null): void {
    requireFree("registerModule", this, name, Module);
    Reflect.set(this, name, module);
  }

  /** Names that a state dict may lack although the module has them: none unless overridden. */
  isOptionalState(_name: string): boolean {
    return false;
  }

  /**
   * Parameters and persistent buffers by PyTorch's names, in PyTorch's order. The tensors share the
   * module's memory.
   */
  stateDict({ prefix = "", keepVars = false }: StateDictOptions = {}): StateDict {
    return collectState(this, prefix, keepVars);
  }

  /**
   * Copies `stateDict` into the parameters and buffers, or changes nothing.
   * @throws {StateDictError} that lists every key that is missing or unexpected and every size that
   *   does not fit
   */
  loadStateDict(stateDict: StateDictLike, options: LoadStateDictOptions = {}): IncompatibleKeys {
    return loadState(this, stateDict, options);
  }

  /** Calls `fn` with every module below, children first, and with this one last. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn);
    fn(this);
    return this;
  }

  /** Sets training mode, or with `false` evaluation mode, here and below. */
  train(mode = true): this {
    for (const module of this.modules()) module.training = mode;
    return this;
  }

  /** Sets evaluation mode here and below. */
  eval(): this {
    return this.train(false);
  }

  /**
   * Moves the module to a device, casts its floating point tensors to a dtype, or both. Parameters
   * stay the same objects.
   * @throws {DTypeError} when the dtype is not a floating point one
   */
  to(target: MoveTarget): this {
    moveTo(this, target);
    return this;
  }

  /** Sets whether the parameters here and below require a gradient. */
  requiresGrad_(requiresGrad = true): this {
    for (const parameter of this.parameters()) {
      differentiable(parameter).requiresGrad_?.(requiresGrad);
    }
    return this;
  }

  /**
   * Clears the gradients of all parameters.
   * @param options.setToNull - drop them instead of filling them with zeros. Default true
   */
  zeroGrad({ setToNull = true }: { readonly setToNull?: boolean } = {}): void {
    clearGradients(this.parameters(), setToNull);
  }

  /** Runs `hook` before every `forward`; see {@link ForwardPreHook}. */
  registerForwardPreHook(hook: ForwardPreHook<this>, options: HookOptions = {}): RemovableHandle {
    return this.#hooked().forwardPre.add(hook as ForwardPreHook, options.prepend);
  }

  /** Runs `hook` after every `forward`; see {@link ForwardHook}. */
  registerForwardHook(hook: ForwardHook<this>, options: ForwardHookOptions = {}): RemovableHandle {
    const { prepend, alwaysCall = false } = options;
    return this.#hooked().forward.add({ hook: hook as ForwardHook, alwaysCall }, prepend);
  }

  /** Runs `hook` when the gradients of the module's inputs are known; see {@link BackwardHook}. */
  registerFullBackwardHook(hook: BackwardHook<this>, options: HookOptions = {}): RemovableHandle {
    return this.#hooked().backward.add(hook as BackwardHook, options.prepend);
  }

  /** The hooks; with the first, `forward` of this instance becomes one that runs them. */
  #hooked(): ModuleHooks {
    if (this.#hooks === undefined) {
      const forward = this.forward.bind(this) as Forward;
      const hooks = new ModuleHooks(this, forward);
      const value = (...inputs: unknown[]): unknown => hooks.call(inputs);
      Object.defineProperty(this, "forward", { value, configurable: true, writable: true });
      this.#hooks = hooks;
    }
    return this.#hooks;
  }
}

function* ownModules(holder: Module): Generator<readonly [string, Module]> {
  for (const [property, value] of Object.entries(holder)) {
    if (value instanceof Module) yield [memberName(property), value];
  }
}

// What `console.log` in Node asks for.
Object.defineProperty(Module.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Module): string {
    return this.toString();
  },
});
