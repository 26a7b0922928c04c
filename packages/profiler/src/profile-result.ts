import { chromeTrace } from "./chrome-trace.ts";
import type { DeviceSpan, ProfilerEvent } from "./event.ts";
import { KeyAverages, type KeyAveragesOptions } from "./key-averages.ts";

/** What a profile has recorded. */
export class Profile<T = unknown> {
  /** What the function returned. */
  readonly value: T;
  /** Every event, in the order in which they began. */
  readonly events: readonly ProfilerEvent[];
  readonly #spans: readonly DeviceSpan[];

  constructor(value: T, events: readonly ProfilerEvent[], spans: readonly DeviceSpan[]) {
    this.value = value;
    this.events = events;
    this.#spans = spans;
  }

  /**
   * The events summed by name, and by input shapes if asked to.
   * @see torch.profiler.profile.key_averages
   */
  keyAverages(options: KeyAveragesOptions = {}): KeyAverages {
    return new KeyAverages(this.events, options);
  }

  /**
   * The contents of a trace file for chrome://tracing and https://ui.perfetto.dev.
   *
   * @example
   * await writeFile("trace.json", prof.exportChromeTrace());
   * @see torch.profiler.profile.export_chrome_trace
   */
  exportChromeTrace(): string {
    return chromeTrace(this.events, this.#spans);
  }
}
