import type { Module } from "../module/module.ts";
import { ModuleSequence } from "./module-sequence.ts";

/**
 * Whether a module's `forward` keeps no tensor that it gets or makes on the way, so that whoever calls
 * it may release all but the result at once.
 *
 * A class promises it by `static readonly keepsNoTensors = true`. That speaks neither for subclasses,
 * which may do more, nor for a `forward` of the instance's own, which runs hooks.
 */
export function keepsNoTensors(module: Module): boolean {
  return (
    Object.hasOwn(module.constructor, "keepsNoTensors") &&
    !Object.hasOwn(module, "forward") &&
    (!(module instanceof ModuleSequence) || [...module].every(keepsNoTensors))
  );
}
