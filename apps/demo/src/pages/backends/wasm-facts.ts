import type { BackendReport } from "../../backends/report.ts";
import { formatBytes } from "../../ui/bytes.ts";
import type { Fact } from "./fact.ts";

/** What the WebAssembly backend found. */
export function wasmFacts({ works, variant, threads, maxBytes }: BackendReport): readonly Fact[] {
  const relaxed = variant === "relaxed";
  return [
    {
      label: "Vectors (SIMD)",
      value: works ? "yes" : "no",
      good: works,
      hint: "Four numbers at a time; every browser since 2023 has it",
    },
    {
      label: "Fused multiply-add (relaxed SIMD)",
      value: relaxed ? "yes" : "no",
      good: relaxed,
      hint: relaxed
        ? "Matrix products are about twice as fast with it"
        : "Matrix products would be about twice as fast: Chrome and Edge have it since 114, Firefox since 145",
    },
    {
      label: "Threads",
      value: String(threads),
      good: threads > 1,
      hint: "Large operations are shared by the cores of the processor",
    },
    {
      label: "Memory for tensors",
      value: `up to ${formatBytes(maxBytes)}`,
      hint: "Taken as it is needed",
    },
  ];
}
