import type { ProfilerEvent } from "./event.ts";
import { KeyAverage } from "./key-average.ts";
import { formatTable, type TableOptions } from "./table.ts";

export interface KeyAveragesOptions {
  /** Whether events with other input shapes make other rows. Default false */
  readonly groupByInputShape?: boolean;
}

/** Rows of a table, in the order in which their events first came. */
export class KeyAverages implements Iterable<KeyAverage> {
  readonly rows: readonly KeyAverage[];

  constructor(
    events: readonly ProfilerEvent[],
    { groupByInputShape = false }: KeyAveragesOptions = {},
  ) {
    const rows = new Map<string, KeyAverage>();
    for (const event of events) {
      const { kind, name, inputShapes } = event.source;
      const shapes = groupByInputShape ? JSON.stringify(inputShapes ?? []) : "";
      const key = `${kind === "range"} ${name} ${shapes}`;
      let row = rows.get(key);
      if (row === undefined) rows.set(key, (row = new KeyAverage(event, groupByInputShape)));
      row.add(event);
    }
    this.rows = [...rows.values()];
  }

  /** The row of a name; undefined when there is none. */
  get(key: string): KeyAverage | undefined {
    return this.rows.find((row) => row.key === key);
  }

  [Symbol.iterator](): Iterator<KeyAverage> {
    return this.rows[Symbol.iterator]();
  }

  /**
   * The rows as PyTorch prints them.
   *
   * @example
   * prof.keyAverages({ groupByInputShape: true }).table({ sortBy: "cpuTimeTotal", rowLimit: 10 });
   * @see torch.autograd.profiler_util.EventList.table
   */
  table(options: TableOptions = {}): string {
    return formatTable(this.rows, options);
  }
}
