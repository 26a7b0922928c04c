import { ArgumentError } from "../errors.ts";
import { Tensor } from "../tensor.ts";
import { enter, leave } from "./scope.ts";

/** The tensors in a result: itself, or inside arrays, maps and plain objects. */
function tensorsIn(value: unknown, found: Tensor[] = [], seen: Set<object> = new Set()): Tensor[] {
  if (value instanceof Tensor) found.push(value);
  else if (typeof value === "object" && value !== null && !seen.has(value)) {
    seen.add(value);
    const items =
      value instanceof Map || Array.isArray(value) ? value.values() : Object.values(value);
    for (const item of items) tensorsIn(item, found, seen);
  }
  return found;
}

/**
 * Runs `fn` and gives back the memory of every tensor made in it, but for those it returns (also
 * inside arrays and objects) and those a graph or `.grad` still needs. Memory is managed without it;
 * use it for exact control, and for long synchronous loops in browsers.
 *
 * @throws {ArgumentError} when `fn` is asynchronous: tensors of other tasks would mix in
 * @example
 * const total = scope(() => x.mul(2).sum());
 */
export function scope<T>(fn: () => T): T {
  enter("user");
  let result: T | undefined;
  try {
    result = fn();
  } finally {
    leave(tensorsIn(result));
  }
  if (result instanceof Promise) {
    throw new ArgumentError(
      "scope: expected a synchronous function, got one that returns a promise",
    );
  }
  return result;
}
