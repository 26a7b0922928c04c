import type { ChainOperand, ChainStep } from "../backend/chain.ts";
import type { Content } from "./content.ts";
import { endReading, type Expression, type Operand } from "./expression.ts";

/** A waiting result on the way to another one. */
interface Result {
  readonly content: Content;
  readonly expression: Expression;
  readonly step: ChainStep;
  /** How many operands of the chain's own steps it is. */
  uses: number;
}

/** The steps to a result from what is in memory. */
class Steps {
  readonly inputs: Operand[] = [];
  readonly results: Result[] = [];

  /** Appends the steps to `content`, which waits; returns the position of the last one. */
  add(content: Content): number {
    const known = this.results.findIndex((result) => result.content === content);
    if (known >= 0) return known;
    const expression = content.expression!;
    const operands = expression.operands.map((operand) => this.#operand(operand));
    const step = { kind: expression.kind, operands };
    return this.results.push({ content, expression, step, uses: 0 }) - 1;
  }

  #operand(operand: Operand | number): ChainOperand {
    if (typeof operand === "number") return operand;
    if (operand.storage.expression === null) return { input: this.inputs.push(operand) - 1 };
    const step = this.add(operand.storage);
    this.results[step]!.uses++;
    return { step };
  }
}

/**
 * Whether an intermediate result is written to memory as well: when it will be needed again, which is
 * known of what a graph saved, what another expression reads and what is computed the second time, and
 * when it is not as cheap to compute again.
 */
function isKept({ content, expression, uses }: Result): boolean {
  if (expression.cheap) return false;
  const { storage, readers, computed, orphan } = content;
  return storage.owners > 0 || readers > uses || (computed && !orphan);
}

/**
 * An input that ends with this computation, and whose block the last result can take: each element is
 * read before it is written, and only for the same element of the result.
 */
function spentInput({ inputs, results }: Steps, kept: readonly Result[]): Content | undefined {
  const root = results.at(-1)!;
  /** How many readers of a content end. */
  const ended = new Map<Content, number>();
  const ends = (content: Content) => content.orphan && content.readers === ended.get(content);
  for (const result of results.toReversed()) {
    if (!kept.includes(result) && !ends(result.content)) continue;
    for (const operand of result.expression.operands) {
      if (typeof operand === "number") continue;
      ended.set(operand.storage, (ended.get(operand.storage) ?? 0) + 1);
    }
  }
  const { byteLength } = root.content.storage;
  const isWhole = ({ storage, period }: Operand) =>
    period === root.expression.count && storage.storage.byteLength === byteLength;
  const isReadInPlace = (content: Content) =>
    inputs.every((input) => input.storage !== content || isWhole(input));
  return inputs.find(({ storage }) => isReadInPlace(storage) && ends(storage))?.storage;
}

/**
 * Computes the elements of a storage that wait, and all that they depend on, in one pass.
 * @throws {OutOfMemoryError}
 */
export function compute(root: Content): void {
  const steps = new Steps();
  steps.add(root);
  const { inputs, results } = steps;
  const { memory } = root.storage;
  const kept = results.filter((result) => result.content === root || isKept(result));
  const spent = spentInput(steps, kept);
  const blockOf = (result: Result) => {
    if (!kept.includes(result)) return null;
    return spent !== undefined && result.content === root ? spent.buffer : result.content.buffer;
  };
  const storages = kept.map(({ content }) => content.storage);
  memory.provide(spent === undefined ? storages : storages.slice(0, -1), () => {
    memory.backend.chain!.run({
      count: root.expression!.count,
      inputs,
      steps: results.map(({ step }) => step),
      outputs: results.map(blockOf),
    });
  });
  if (spent !== undefined) root.storage.attachBuffer(spent.storage.detachBuffer());
  for (const { content } of results) content.computed = true;
  for (const { content, expression } of kept) {
    content.expression = null;
    if (content.watched) memory.watch(content.storage);
    endReading(expression);
  }
}
