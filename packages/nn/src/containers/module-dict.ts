import { ArgumentError } from "@t/core";
import { Module } from "../module/module.ts";
import { type ChildListOptions, listChildren } from "../module/walk.ts";
import { type NamedModules, entriesOf } from "./sequential.ts";

/**
 * Modules by name that are part of the model. It computes nothing itself.
 *
 * @example
 * const heads = new nn.ModuleDict({ mean: new nn.Linear(2, 1), scale: new nn.Linear(2, 1) });
 * heads.get("mean").inFeatures // => 2
 * @see torch.nn.ModuleDict
 */
export class ModuleDict<M extends Module = Module>
  extends Module
  implements Iterable<readonly [string, M]>
{
  readonly #modules: Map<string, M>;

  /** @param named - an object or a map of names and modules. Default none */
  constructor(named: NamedModules<M> = {}) {
    super();
    this.#modules = new Map(entriesOf(named));
  }

  /** How many modules there are. */
  get size(): number {
    return this.#modules.size;
  }

  /** @throws {ArgumentError} when no module has that name */
  get(name: string): M {
    const module = this.#modules.get(name);
    if (module === undefined) {
      const names = [...this.#modules.keys()].join(", ");
      throw new ArgumentError(`get: expected one of the names [${names}], got "${name}"`);
    }
    return module;
  }

  has(name: string): boolean {
    return this.#modules.has(name);
  }

  /** Adds a module, or replaces the one of that name. */
  set(name: string, module: M): this {
    this.#modules.set(name, module);
    return this;
  }

  /** Takes a module out; whether there was one of that name. */
  delete(name: string): boolean {
    return this.#modules.delete(name);
  }

  keys(): Iterable<string> {
    return this.#modules.keys();
  }

  values(): Iterable<M> {
    return this.#modules.values();
  }

  [Symbol.iterator](): Iterator<readonly [string, M]> {
    return this.#modules.entries();
  }

  override namedChildren(options: ChildListOptions = {}): Iterable<readonly [string, Module]> {
    return listChildren([...this.#modules, ...super.namedChildren(options)], options);
  }
}
