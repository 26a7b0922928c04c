import { memoryOfMachine } from "../../backends/browser.ts";
import { isolatedByWorker, offlineState } from "../../offline/registration.ts";
import { formatBytes } from "../../ui/bytes.ts";
import type { Fact } from "./fact.ts";

const isolationHint =
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

function isolationFact(): Fact {
  const fact = yesOrNo("Cross-origin isolated", crossOriginIsolated, isolationHint);
  return isolatedByWorker() && crossOriginIsolated
    ? { ...fact, hint: "This page adds the headers itself, as its server does not send them" }
    : fact;
}

function offlineFact(): Fact {
  const state = offlineState.value;
  const label = "Opens without a connection";
  switch (state.kind) {
    case "off":
      return { label, value: "no", good: false, hint: `Not kept on this device: ${state.reason}` };
    case "keeping":
      return { label, value: "soon", hint: "The app's files are being kept on this device" };
    case "ready":
    case "update":
      return { label, value: "yes", good: true };
  }
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
    isolationFact(),
    { label: "Processor cores", value: String(cores) },
    {
      label: "Memory of the machine",
      value: memory === undefined ? "not told" : `${memory} GB or more`,
      hint: "Browsers round it, or keep it to themselves, to protect privacy",
    },
    await storageFact(),
    offlineFact(),
  ];
}
