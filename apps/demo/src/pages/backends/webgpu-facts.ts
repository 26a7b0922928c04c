import { formatBytes } from "../../ui/bytes.ts";
import type { Fact } from "./fact.ts";

const wantedFeatures: ReadonlyArray<readonly [name: GPUFeatureName, use: string]> = [
  ["subgroups", "Sums and products without a detour through memory"],
  ["shader-f16", "Numbers of 16 bits in hardware"],
  ["timestamp-query", "Timing of single kernels"],
];

function limitFacts({ limits }: GPUAdapter): readonly Fact[] {
  return [
    {
      label: "Largest tensor",
      value: formatBytes(Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize)),
    },
    {
      label: "Buffers of one kernel",
      value: String(limits.maxStorageBuffersPerShaderStage),
    },
    {
      label: "Memory that a group of threads shares",
      value: formatBytes(limits.maxComputeWorkgroupStorageSize),
    },
    {
      label: "Threads in a group",
      value: String(limits.maxComputeInvocationsPerWorkgroup),
    },
  ];
}

/** What the adapter, if there is one, has and allows. */
export async function webGpuFacts(): Promise<readonly Fact[]> {
  const { gpu } = navigator as { readonly gpu?: GPU };
  const adapter = (await gpu?.requestAdapter()) ?? null;
  const has: Fact = {
    label: "WebGPU in this browser",
    value: gpu === undefined ? "no" : "yes",
    good: gpu !== undefined,
  };
  if (adapter === null) return [has, { label: "Adapter", value: "none", good: false }];
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  return [
    has,
    {
      label: "Adapter",
      value: [description || vendor, architecture].filter(Boolean).join(", ") || "not named",
      good: !isFallbackAdapter,
      ...(isFallbackAdapter
        ? { hint: "It computes on the processor, which is slower than WebAssembly" }
        : {}),
    },
    ...wantedFeatures.map(([name, use]) => ({
      label: name,
      value: adapter.features.has(name) ? "yes" : "no",
      good: adapter.features.has(name),
      hint: use,
    })),
    ...limitFacts(adapter),
  ];
}
