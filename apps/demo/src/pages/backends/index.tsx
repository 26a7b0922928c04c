import "./backends.css";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { browserName } from "../../backends/browser.ts";
import { backendTitles } from "../../backends/names.ts";
import { probeBackends } from "../../backends/probe.ts";
import type { BackendReport } from "../../backends/report.ts";
import { offlineState } from "../../offline/registration.ts";
import { ThreadsHint } from "../../offline/threads-hint.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { BackendPanel } from "./backend-panel.tsx";
import { FactTable } from "./fact-table.tsx";
import type { FactGroup } from "./fact.ts";
import { pageFacts } from "./page-facts.ts";
import { type SelfTests, reportText } from "./report-text.ts";
import { selfTest } from "./self-test.ts";
import { wasmFacts } from "./wasm-facts.ts";
import { webGpuFacts } from "./webgpu-facts.ts";

interface Found {
  readonly reports: readonly BackendReport[];
  readonly groups: readonly FactGroup[];
}

async function find(): Promise<Found> {
  const [reports, page, gpu] = await Promise.all([probeBackends(), pageFacts(), webGpuFacts()]);
  const wasm = reports.filter(({ name }) => name === "wasm").flatMap(wasmFacts);
  return {
    reports,
    groups: [
      { title: "This page", facts: page },
      { title: "WebAssembly here", facts: wasm },
      { title: "WebGPU here", facts: gpu },
    ],
  };
}

/** What works in this browser, why something does not, and what would change it. */
export function BackendsPage(): VNode {
  const [found, setFound] = useState<Found>();
  const [tests, setTests] = useState<SelfTests>({});
  const [testing, setTesting] = useState<{ readonly label: string; readonly share: number }>();
  const cancel = useRef<AbortController>(null);

  useEffect(() => {
    let left = false;
    void find().then((all) => left || setFound(all));
    return () => {
      left = true;
    };
  }, [offlineState.value]);
  useEffect(() => () => cancel.current?.abort(), []);

  async function runTests(reports: readonly BackendReport[]): Promise<void> {
    const controller = new AbortController();
    cancel.current = controller;
    setTests({});
    for (const [i, { name }] of reports.entries()) {
      setTesting({ label: `Testing ${backendTitles[name]}`, share: i / reports.length });
      const result = await selfTest(name, controller.signal);
      if (controller.signal.aborted) break;
      setTests((before) => ({ ...before, [name]: result }));
    }
    setTesting(undefined);
  }

  if (found === undefined) {
    return (
      <div class="backends">
        <h1>Backends</h1>
        <Progress label="Trying every backend once" />
      </div>
    );
  }
  const { reports, groups } = found;
  const working = reports.filter(({ works }) => works);
  return (
    <div class="backends">
      <header class="backends-header">
        <div>
          <h1>Backends</h1>
          <p>
            What computes the networks in {browserName()}, and what keeps something from working.
          </p>
        </div>
        <div class="backends-actions">
          <Button
            kind="primary"
            disabled={testing !== undefined}
            onClick={() => void runTests(working)}
          >
            Run the self-test
          </Button>
          <CopyButton text={() => reportText(reports, groups, tests)}>Copy report</CopyButton>
        </div>
      </header>
      <ThreadsHint />
      {testing !== undefined && (
        <Progress
          label={testing.label}
          value={testing.share}
          onCancel={() => cancel.current?.abort()}
        />
      )}
      <div class="backends-columns">
        {reports.map((report) => (
          <BackendPanel key={report.name} report={report} test={tests[report.name]} />
        ))}
      </div>
      <div class="backends-columns">
        {groups.map((group) => (
          <FactTable key={group.title} {...group} />
        ))}
      </div>
    </div>
  );
}
