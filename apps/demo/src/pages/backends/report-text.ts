import { browserName } from "../../backends/browser.ts";
import { type BackendName, backendTitles } from "../../backends/names.ts";
import type { BackendReport } from "../../backends/report.ts";
import type { FactGroup } from "./fact.ts";
import type { SelfTestMessage } from "./self-test.ts";

export type SelfTests = Partial<Record<BackendName, SelfTestMessage>>;

function testLines(test: SelfTestMessage | undefined): string[] {
  if (test === undefined) return [];
  if ("failure" in test) return [`  - self-test: ${test.failure}`];
  return test.results.map(
    ({ title, correct, error, ms, gflops }) =>
      `  - ${title}: ${correct ? "correct" : `wrong by ${error.toPrecision(2)}`}, ` +
      `${ms.toPrecision(3)} ms, ${gflops.toPrecision(3)} GFLOP/s`,
  );
}

/** All that the page shows, as Markdown, to go into a bug report. */
export function reportText(
  reports: readonly BackendReport[],
  groups: readonly FactGroup[],
  tests: SelfTests,
): string {
  const backends = reports.flatMap(({ name, works, threads, reason }) => [
    `- ${backendTitles[name]}: ${works ? `works, threads: ${threads}` : "does not work"}` +
      (reason === null ? "" : ` (${reason})`),
    ...testLines(tests[name]),
  ]);
  const facts = groups.flatMap(({ title, facts }) => [
    "",
    `### ${title}`,
    "",
    ...facts.map(({ label, value }) => `- ${label}: ${value}`),
  ]);
  return [`## t in ${browserName()}`, "", ...backends, ...facts, ""].join("\n");
}
