import "./run-status.css";
import type { VNode } from "preact";
import { backendTitles, isBackendName } from "../../../backends/names.ts";
import { Notice } from "../../../ui/notice.tsx";
import type { ProgramError } from "../run/protocol.ts";
import type { Phase } from "../session.ts";

export interface RunStatusProps {
  readonly phase: Phase;
  /** Goes to a line of the program. */
  readonly onLine: (line: number) => void;
}

/** How far the program is, read out as it changes. */
export function RunStatus({ phase, onLine }: RunStatusProps): VNode {
  if (phase.kind === "failed") return <Failure error={phase.error} onLine={onLine} />;
  return (
    <p class="run-status" role="status">
      {textOf(phase)}
    </p>
  );
}

function textOf(phase: Exclude<Phase, { readonly kind: "failed" }>): string {
  switch (phase.kind) {
    case "idle":
      return "Not run yet.";
    case "compiling":
      return "Compiling …";
    case "starting":
      return "Starting …";
    case "running":
      return `Running on ${deviceTitle(phase.device)}${threadsText(phase.threads)} …`;
    case "finished":
      return `Finished in ${(phase.milliseconds / 1000).toFixed(2)} seconds.`;
    case "stopped":
      return "Stopped.";
  }
}

function deviceTitle(device: string): string {
  return isBackendName(device) ? backendTitles[device] : device;
}

function threadsText(threads: number): string {
  return threads === 1 ? "" : ` with ${threads} threads`;
}

function Failure(props: {
  readonly error: ProgramError;
  readonly onLine: (line: number) => void;
}): VNode {
  const { name, message, lines } = props.error;
  return (
    <Notice tone="bad" title={name}>
      <p class="run-status-message">{message}</p>
      {lines.length > 0 && (
        <p>
          {lines.map((line, i) => (
            <button
              key={i}
              type="button"
              class="run-status-line"
              onClick={() => props.onLine(line)}
            >
              {i === 0 ? `Line ${line}` : `called from line ${line}`}
            </button>
          ))}
        </p>
      )}
    </Notice>
  );
}
