import type { VNode } from "preact";
import { type BackendName, backendTitles } from "../../backends/names.ts";
import type { BackendReport } from "../../backends/report.ts";
import { Panel } from "../../ui/panel.tsx";
import { remedyFor } from "./remedy.ts";
import type { SelfTestMessage } from "./self-test.ts";

const uses: Readonly<Record<BackendName, string>> = {
  wasm: "The processor, with vectors and threads. The one to start with.",
  webgpu: "The graphics card. The fastest for large networks, where there is one.",
  js: "The processor, in plain JavaScript. Slow, and works everywhere: to compare with.",
};

function status({ name, works, threads }: BackendReport): string {
  if (!works) return "✗ does not work";
  if (name !== "wasm") return "✓ works";
  return threads === 1 ? "✓ works, on one thread" : `✓ works, on ${threads} threads`;
}

/** Messages of the library begin with what was called, which the title says here. */
function withoutPrefix(reason: string): string {
  return reason.replace(/^\w+: /, "");
}

function SelfTestTable({ test }: { readonly test: SelfTestMessage }): VNode {
  if ("failure" in test) {
    return <p class="backends-bad">The self-test stopped: {test.failure}.</p>;
  }
  return (
    <table class="backends-test">
      <caption>Self-test</caption>
      <thead>
        <tr>
          <th scope="col">Operation</th>
          <th scope="col">Result</th>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {test.results.map(({ title, correct, error, ms, gflops }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td class={correct ? "backends-good" : "backends-bad"}>
              {correct ? "✓ correct" : `✗ wrong by ${error.toPrecision(2)}`}
            </td>
            <td>
              {ms.toPrecision(3)} ms
              <small>{gflops.toPrecision(3)} GFLOP/s</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface BackendPanelProps {
  readonly report: BackendReport;
  readonly test: SelfTestMessage | undefined;
}

/** A backend: whether it works, why not, what would change it, and what its self-test said. */
export function BackendPanel({ report, test }: BackendPanelProps): VNode {
  const { name, works, reason } = report;
  const remedy = remedyFor(report);
  return (
    <Panel
      title={backendTitles[name]}
      aside={<span class={works ? "backends-good" : "backends-bad"}>{status(report)}</span>}
    >
      <p class="backends-use">{uses[name]}</p>
      {reason !== null && (
        <p>
          <strong>{works ? "Why one thread" : "Why"}:</strong> {withoutPrefix(reason)}.
        </p>
      )}
      {remedy !== null && (
        <p>
          <strong>What would help:</strong> {remedy}.
        </p>
      )}
      {test !== undefined && <SelfTestTable test={test} />}
    </Panel>
  );
}
