import type { Storage } from "../memory/storage.ts";
import { endReading, type Expression } from "./expression.ts";

/**
 * The elements of a storage as expressions see them that wait to be computed. They stay what they were
 * when the expression was made: before the storage is written to, released or handed to user code,
 * they move to a storage of their own.
 */
export class Content {
  storage: Storage;
  /** How to compute the elements; null when they are in the storage's block. */
  expression: Expression | null;
  /** How many operands of waiting expressions this is, those included that nobody will ask for. */
  readers = 0;
  /** No tensor has the storage: it ends with the last reader. */
  orphan = false;
  /** User code may write to the block at any time: nothing may wait for it. */
  exposed = false;
  /** Once it has a block, the garbage collector decides when the storage ends. */
  watched = false;
  /** Was computed on the way to another result, and not kept. */
  computed = false;

  constructor(storage: Storage, expression: Expression | null) {
    this.storage = storage;
    this.expression = expression;
  }

  /** That of `storage`, made when the first expression reads it. */
  static of(storage: Storage): Content {
    return (storage.content ??= new Content(storage, null));
  }

  /** Before user code gets hold of the block. */
  static expose(storage: Storage): void {
    storage.content?.separate();
    Content.of(storage).exposed = true;
  }

  get settled(): boolean {
    return this.expression === null && this.readers === 0;
  }

  get buffer(): unknown {
    return this.storage.buffer;
  }

  /** One reader less. */
  leave(): void {
    if (--this.readers === 0 && this.orphan) this.storage.memory.release(this.storage);
  }

  /** Before the storage is written to: readers get a copy of the block. */
  separate(): void {
    const { storage } = this;
    storage.settle();
    if (this.readers > 0) this.#moveTo(storage.memory.duplicate(storage));
  }

  /** The storage ends: readers take the elements over, and without readers nothing waits any more. */
  end(): void {
    const { storage, expression } = this;
    if (this.readers > 0) {
      this.#moveTo(storage.memory.successor(storage));
    } else {
      this.expression = null;
      storage.content = null;
      if (expression !== null) endReading(expression);
    }
  }

  #moveTo(heir: Storage): void {
    this.storage.content = null;
    this.storage = heir;
    this.orphan = true;
    heir.content = this;
    heir.memory.watch(heir);
  }
}
