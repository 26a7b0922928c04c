/**
 * What is told of stretches of work that are more than one op, such as a backward pass or an
 * optimizer's step: a profiler. Stretches nest.
 */
export interface Tracer {
  /**
   * @param source - the node of the graph whose gradient is computed, where that is the work
   * @returns what `end` takes
   */
  begin(name: string, source?: object): number;
  /** Ends a stretch, and those inside it that an error left open. */
  end(stretch: number): void;
}

let tracer: Tracer | null = null;

/** The tracer that listens; null, the usual case, when none does. */
export function currentTracer(): Tracer | null {
  return tracer;
}

/** Installs a tracer; returns the one that was there. */
export function setTracer(next: Tracer | null): Tracer | null {
  const previous = tracer;
  tracer = next;
  return previous;
}
