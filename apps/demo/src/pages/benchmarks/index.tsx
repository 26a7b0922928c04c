import type { VNode } from "preact";

export function BenchmarksPage(): VNode {
  return <h1>Benchmarks</h1>;
}
