import { ArgumentError } from "@t/core";
import type { Member } from "./members.ts";
import type { Module } from "./module.ts";

/** The module at `path` below `root`; each step is a name as `namedChildren()` gives it. */
export function getSubmodule(root: Module, path: string, fn: string): Module {
  if (path === "") return root;
  let module = root;
  for (const step of path.split(".")) {
    const child = new Map(module.namedChildren({ removeDuplicate: false })).get(step);
    if (child === undefined) {
      throw new ArgumentError(
        `${fn}: expected the path of a module, got "${path}": ${module.constructor.name} has no ` +
          `module "${step}"`,
      );
    }
    module = child;
  }
  return module;
}

/** The parameter or buffer at `path` below `root`. */
export function getMember<T>(
  root: Module,
  path: string,
  fn: string,
  kind: string,
  membersOf: (owner: Module) => Iterable<Member<T>>,
): T {
  const dot = path.lastIndexOf(".");
  const owner = getSubmodule(root, path.slice(0, Math.max(dot, 0)), fn);
  const name = path.slice(dot + 1);
  for (const member of membersOf(owner)) if (member.name === name) return member.value;
  throw new ArgumentError(
    `${fn}: expected the path of a ${kind}, got "${path}": ${owner.constructor.name} has no ` +
      `${kind} "${name}"`,
  );
}
