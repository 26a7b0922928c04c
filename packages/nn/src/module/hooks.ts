import { BackwardHooks } from "./backward-hooks.ts";
import { HookList } from "./hook-list.ts";
import type { Module } from "./module.ts";

/**
 * Runs before `forward` with the list of its arguments. What it returns replaces them: a list of
 * arguments, or the only one. Nothing is replaced by `undefined`.
 */
export type ForwardPreHook<M extends Module = Module> = (
  module: M,
  inputs: ForwardInputs<M>,
) => unknown;

/** What `forward` takes; of any module, anything, so that each module is a `Module`. */
type ForwardInputs<M extends Module> = Module extends M
  ? readonly unknown[]
  : Parameters<M["forward"]>;

/** Runs after `forward`. What it returns replaces the output; nothing is replaced by `undefined`. */
export type ForwardHook<M extends Module = Module> = (
  module: M,
  inputs: ForwardInputs<M>,
  output: ReturnType<M["forward"]>,
) => unknown;

/** When a hook runs among others. */
export interface HookOptions {
  /** Before the hooks there are already. Default false. */
  readonly prepend?: boolean;
}

/** When a forward hook runs. */
export interface ForwardHookOptions extends HookOptions {
  /** Also when `forward` or another hook throws, with `undefined` as the output. Default false. */
  readonly alwaysCall?: boolean;
}

interface RegisteredForwardHook {
  readonly hook: ForwardHook;
  readonly alwaysCall: boolean;
}

/** `forward` of any module. */
export type Forward = (...inputs: unknown[]) => unknown;

/** The hooks of one module, around its own `forward`. */
export class ModuleHooks {
  readonly forwardPre: HookList<ForwardPreHook> = new HookList();
  readonly forward: HookList<RegisteredForwardHook> = new HookList();
  readonly backward: BackwardHooks = new BackwardHooks();
  readonly #module: Module;
  readonly #forward: Forward;

  constructor(module: Module, forward: Forward) {
    this.#module = module;
    this.#forward = forward;
  }

  /** `forward` with everything that hooks do before, after and in its backward pass. */
  call(inputs: readonly unknown[]): unknown {
    const called = new Set<RegisteredForwardHook>();
    let args = inputs;
    let output: unknown;
    try {
      args = this.#replaceInputs(inputs);
      const watch = this.backward.begin(this.#module, args);
      output = this.#forward(...(watch?.inputs ?? args));
      for (const registered of this.forward) {
        called.add(registered);
        output = registered.hook(this.#module, [...args] as never, output) ?? output;
      }
      return watch === null ? output : watch.end(output);
    } catch (error) {
      this.#callAlways(called, args, output);
      throw error;
    }
  }

  #replaceInputs(inputs: readonly unknown[]): readonly unknown[] {
    let args = inputs;
    for (const hook of this.forwardPre) {
      const result = hook(this.#module, [...args] as never) ?? args;
      args = Array.isArray(result) ? result : [result];
    }
    return args;
  }

  #callAlways(
    called: ReadonlySet<RegisteredForwardHook>,
    args: readonly unknown[],
    output: unknown,
  ): void {
    for (const registered of this.forward) {
      if (!registered.alwaysCall || called.has(registered)) continue;
      try {
        registered.hook(this.#module, [...args] as never, output);
      } catch {
        // Another error is on its way to the user already.
      }
    }
  }
}
