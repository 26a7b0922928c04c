import { cpus } from "node:os";
import { setTimeout } from "node:timers/promises";

function cpuTimes(): { readonly total: number; readonly idle: number } {
  let total = 0;
  let idle = 0;
  for (const { times } of cpus()) {
    total += times.user + times.nice + times.sys + times.irq + times.idle;
    idle += times.idle;
  }
  return { total, idle };
}

/** The share of the machine that is in use, from 0 to 1; our own processes must be idle. */
export async function busyShare(ms = 250): Promise<number> {
  const before = cpuTimes();
  await setTimeout(ms);
  const after = cpuTimes();
  return 1 - (after.idle - before.idle) / Math.max(1, after.total - before.total);
}
