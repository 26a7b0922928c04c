import "./benchmarks.css";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { probeBackends } from "../../backends/probe.ts";
import type { BackendReport } from "../../backends/report.ts";
import { ThreadsHint } from "../../offline/threads-hint.tsx";
import { Progress } from "../../ui/progress.tsx";
import { benchmark, cancel, start } from "./benchmark.ts";
import { PlanPanel } from "./plan-panel.tsx";
import { ResultsPanel } from "./results-panel.tsx";

/** How fast the backends are in this browser, beside other libraries. */
export function BenchmarksPage(): VNode {
  const [reports, setReports] = useState<readonly BackendReport[]>();
  useEffect(() => {
    let left = false;
    void probeBackends().then((all) => left || setReports(all));
    return () => {
      left = true;
    };
  }, []);

  const current = benchmark.value;
  const progress = current?.progress;
  return (
    <div class="benchmarks">
      <header>
        <h1>Benchmarks</h1>
        <p>
          How fast this browser computes with each backend, beside other libraries. Close other tabs
          for steady figures.
        </p>
      </header>
      <ThreadsHint />
      {reports === undefined ? (
        <Progress label="Trying every backend once" />
      ) : (
        <PlanPanel
          reports={reports}
          running={progress !== undefined}
          onStart={(plan) => void start(plan)}
        />
      )}
      {progress !== undefined && (
        <Progress label={progress.label} value={progress.share} onCancel={cancel} />
      )}
      <p class="visually-hidden" role="status">
        {progress?.label ?? (current === undefined ? "" : "The measurements are over")}
      </p>
      {current !== undefined && <ResultsPanel {...current} />}
    </div>
  );
}
