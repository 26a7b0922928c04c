import type { Module } from "../module/module.ts";
import { block, childLine } from "../module/repr.ts";
import { ModuleSequence, numbered } from "./module-sequence.ts";

/**
 * A list of modules that are part of the model. It computes nothing itself.
 *
 * @example
 * const layers = new nn.ModuleList([new nn.Linear(2, 2), new nn.Linear(2, 2)]);
 * layers.length // => 2
 * @see torch.nn.ModuleList
 */
export class ModuleList<M extends Module = Module> extends ModuleSequence<M> {
  /** @param modules - default none */
  constructor(modules: Iterable<M> = []) {
    super(numbered(modules));
  }

  /** A list of the modules from `start` to before `end`, which it shares with this one. */
  slice(start?: number, end?: number): ModuleList<M> {
    return new ModuleList([...this].slice(start, end));
  }

  /** As PyTorch prints it: equal modules in a row on one line. */
  override toString(): string {
    const runs: Array<{ readonly start: number; end: number; readonly text: string }> = [];
    for (const [i, module] of [...this].entries()) {
      const text = module.toString();
      const last = runs.at(-1);
      if (last?.text === text) last.end = i;
      else runs.push({ start: i, end: i, text });
    }
    const lines = runs.map(({ start, end, text }) =>
      start === end
        ? childLine(String(start), text)
        : childLine(`${start}-${end}`, `${end - start + 1} x ${text}`),
    );
    return block(this.constructor.name, "", lines);
  }
}
