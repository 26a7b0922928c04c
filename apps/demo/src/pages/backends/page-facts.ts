import { memoryOfMachine } from "../../backends/browser.ts";
import { formatBytes } from "../../ui/bytes.ts";
import type { Fact } from "./fact.ts";

export const isolationHint =
  "Threads need shared memory, which browsers give to isolated pages alone: those served with the headers " +
  "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp";

function yesOrNo(label: string, good: boolean, hint: string): Fact {
  return { label, value: good ? "yes" : "no", good, ...(good ? {} : { hint }) };
}

async function storageFact(): Promise<Fact> {
  const label = "Storage for runs and models";
  // Pages that are no secure context have no `storage`.
  const storage = navigator.storage as StorageManager | undefined;
  if (storage === undefined) return { label, value: "not told" };
  const { usage = 0, quota = 0 } = await storage.estimate();
  const kept = await storage.persisted();
  return {
    label,
    value: `${formatBytes(usage)} of ${formatBytes(quota)}`,
    hint: kept
      ? "The browser keeps it until you delete it"
      : "The browser may delete it when the disk is full; save models that matter as files",
  };
}

/** What every backend depends on. */
export async function pageFacts(): Promise<readonly Fact[]> {
  const memory = memoryOfMachine();
  const cores = navigator.hardwareConcurrency;
  return [
    yesOrNo(
      "Secure context",
      isSecureContext,
      "Open the page over https or from localhost: WebGPU, threads and working offline all need it",
    ),
    yesOrNo("Cross-origin isolated", crossOriginIsolated, isolationHint),
    { label: "Processor cores", value: String(cores) },
    {
      label: "Memory of the machine",
      value: memory === undefined ? "not told" : `${memory} GB or more`,
      hint: "Browsers round it, or keep it to themselves, to protect privacy",
    },
    await storageFact(),
  ];
}
