import { deviceMemory, unregisterBackend } from "@t/core";
import { messageOf } from "../ui/message.ts";
import { type BackendName, backendNames } from "./names.ts";
import { openBackend } from "./open.ts";
import { type BackendReport, refused } from "./report.ts";

async function probe(name: BackendName): Promise<BackendReport> {
  try {
    const { device, threads, reason } = await openBackend(name);
    const { variant = null, maxBytes } = deviceMemory(device).backend.manifest;
    unregisterBackend(device);
    return { name, works: true, threads, reason, variant, maxBytes };
  } catch (error) {
    return refused(name, messageOf(error));
  }
}

const reports: BackendReport[] = [];
for (const name of backendNames) reports.push(await probe(name));
postMessage(reports);
