import { type CaseId, caseIds } from "./cases.ts";
import { times } from "./format.ts";
import { markdownRows } from "./markdown.ts";
import { type Measurement, type Results, measurementOf } from "./measurement.ts";

type Host = "node24" | "chromium";

function isPeer(config: string, host: Host): boolean {
  return config.endsWith(`/${host}`) && !config.startsWith("t-");
}

/** By the ratio to PyTorch, measured in turns with it; by the time where there is no PyTorch. */
function cost({ ratio, ms }: Measurement): number {
  return ratio ?? ms;
}

function fastestPeer(
  results: Results,
  host: Host,
  id: CaseId,
  mostThreads: number,
): Measurement | undefined {
  return [...results.keys()]
    .filter((config) => isPeer(config, host))
    .flatMap((config) => measurementOf(results, config, id) ?? [])
    .filter(({ threads }) => threads.count <= mostThreads)
    .toSorted((a, b) => cost(a) - cost(b))[0];
}

function cells(results: Results, host: Host, id: CaseId, threads: 1 | 2): string[] {
  const ours = measurementOf(results, `t-wasm-${threads}t/${host}`, id);
  const peer = fastestPeer(results, host, id, threads);
  if (ours === undefined || peer === undefined) return ["–", ""];
  return [times(cost(peer) / cost(ours)), peer.config.replace(`/${host}`, "")];
}

/** How many times faster we are than the fastest other library on as many threads or fewer, as Markdown. */
export function peerTable(results: Results, host: Host): string {
  const rows = caseIds
    .filter((id) => id !== "memory_300")
    .map((id) => [id, ...cells(results, host, id, 1), ...cells(results, host, id, 2)])
    .filter((row) => row.slice(1).some((cell) => cell !== "–" && cell !== ""));
  return markdownRows(["case", "1 thread", "than", "2 threads", "than"], rows);
}
