import type { Tensor } from "@t/core";
import type { Parameter } from "../parameter.ts";
import type { Member } from "./members.ts";
import type { Module } from "./module.ts";
import { joinName } from "./names.ts";

/** How members are listed. */
export interface ListOptions extends ChildListOptions {
  /** Put before every name. Default none. */
  readonly prefix?: string;
}

/** How the members of a module and of those below it are listed. */
export interface MemberListOptions extends ListOptions {
  /** Whether to go into the modules below. Default true. */
  readonly recurse?: boolean;
}

/** How the modules right below another are listed. */
export interface ChildListOptions {
  /** Whether to list a module that appears in several places only once. Default true. */
  readonly removeDuplicate?: boolean;
}

/** `entries` as `namedChildren` gives them. */
export function* listChildren(
  entries: Iterable<readonly [string, Module]>,
  { removeDuplicate = true }: ChildListOptions,
): Generator<readonly [string, Module]> {
  const seen = new Set<Module>();
  for (const entry of entries) {
    if (seen.has(entry[1])) continue;
    if (removeDuplicate) seen.add(entry[1]);
    yield entry;
  }
}

/** `root` first, then what is below it, each before its own children. */
export function* walkModules(
  root: Module,
  { prefix = "", removeDuplicate = true }: ListOptions,
  seen: Set<Module> = new Set(),
): Generator<readonly [string, Module]> {
  if (seen.has(root)) return;
  if (removeDuplicate) seen.add(root);
  yield [prefix, root];
  for (const [name, child] of root.namedChildren({ removeDuplicate: false })) {
    yield* walkModules(child, { prefix: joinName(prefix, name), removeDuplicate }, seen);
  }
}

function* walkMembers<T extends Tensor>(
  root: Module,
  membersOf: (module: Module) => Iterable<Member<T>>,
  { prefix = "", recurse = true, removeDuplicate = true }: MemberListOptions,
): Generator<readonly [string, T]> {
  const seen = new Set<Tensor>();
  const modules = recurse
    ? walkModules(root, { prefix, removeDuplicate })
    : [[prefix, root] as const];
  for (const [path, module] of modules) {
    for (const { name, value } of membersOf(module)) {
      if (seen.has(value)) continue;
      if (removeDuplicate) seen.add(value);
      yield [joinName(path, name), value];
    }
  }
}

export function walkParameters(
  root: Module,
  options: MemberListOptions,
): Generator<readonly [string, Parameter]> {
  return walkMembers(root, (module) => module.ownParameters(), options);
}

export function walkBuffers(
  root: Module,
  options: MemberListOptions,
): Generator<readonly [string, Tensor]> {
  return walkMembers(root, (module) => module.ownBuffers(), options);
}
