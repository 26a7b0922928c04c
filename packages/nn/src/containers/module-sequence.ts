import { ArgumentError, IndexError } from "@t/core";
import { Module } from "../module/module.ts";
import { type ChildListOptions, listChildren } from "../module/walk.ts";

/** Modules in an order, each with a name: its position unless it was given one. */
export abstract class ModuleSequence<M extends Module> extends Module implements Iterable<M> {
  #entries: Array<readonly [string, M]>;

  constructor(entries: Iterable<readonly [string, M]>) {
    super();
    this.#entries = [...entries];
  }

  /** How many modules there are. */
  get length(): number {
    return this.#entries.length;
  }

  /**
   * The module at `index`; a negative one counts from the end.
   * @throws {IndexError} when there is none
   */
  at(index: number): M {
    return this.#entryAt("at", index)[1];
  }

  /**
   * Replaces the module at `index`; a negative one counts from the end.
   * @throws {IndexError} when there is none
   */
  set(index: number, module: M): this {
    const entry = this.#entryAt("set", index);
    this.#entries[this.#entries.indexOf(entry)] = [entry[0], module];
    return this;
  }

  /** Adds `module` at the end. */
  append(module: M): this {
    return this.extend([module]);
  }

  /**
   * Adds all of `modules` at the end.
   * @throws {ArgumentError} when a position is already the name of another module
   */
  extend(modules: Iterable<M>): this {
    for (const module of modules) {
      const name = String(this.length);
      if (this.#entries.some(([other]) => other === name)) {
        throw new ArgumentError(`append: expected "${name}" to be free, got a module of that name`);
      }
      this.#entries.push([name, module]);
    }
    return this;
  }

  /** Puts `module` before the one at `index`; all are named by position then. */
  insert(index: number, module: M): this {
    if (!Number.isInteger(index) || Math.abs(index) > this.length) {
      throw new IndexError(
        `insert: expected an index in [${-this.length}, ${this.length}], got ${index}`,
      );
    }
    this.#entries = numbered([...this].toSpliced(index, 0, module));
    return this;
  }

  /** Takes the module at `index` out, by default the last, and returns it. */
  pop(index = -1): M {
    const entry = this.#entryAt("pop", index);
    const rest = this.#entries.filter((other) => other !== entry);
    const wasNumbered = this.#entries.every(([name], i) => name === String(i));
    this.#entries = wasNumbered ? numbered(rest.map(([, module]) => module)) : rest;
    return entry[1];
  }

  [Symbol.iterator](): Iterator<M> {
    return this.#entries.map(([, module]) => module).values();
  }

  /** The names and modules, an entry for each position. */
  protected entries(): ReadonlyArray<readonly [string, M]> {
    return this.#entries;
  }

  override namedChildren(options: ChildListOptions = {}): Iterable<readonly [string, Module]> {
    return listChildren([...this.#entries, ...super.namedChildren(options)], options);
  }

  #entryAt(fn: string, index: number): readonly [string, M] {
    const entry = Number.isInteger(index) ? this.#entries.at(index) : undefined;
    if (entry === undefined) {
      throw new IndexError(
        `${fn}: expected an index in [${-this.length}, ${this.length - 1}], got ${index}`,
      );
    }
    return entry;
  }
}

/** Modules with their positions as names. */
export function numbered<M extends Module>(modules: Iterable<M>): Array<readonly [string, M]> {
  return Array.from(modules, (module, i) => [String(i), module] as const);
}
