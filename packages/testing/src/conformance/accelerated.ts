import type { Subject } from "./check.ts";

/** True when the backend has kernels beyond the primitives. */
export function isAccelerated({ backend }: Pick<Subject, "backend">): boolean {
  if (backend.chain !== undefined) return true;
  return backend.accelerations.ops()[Symbol.iterator]().next().done !== true;
}
