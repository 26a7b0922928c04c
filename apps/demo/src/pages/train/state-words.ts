import type { RunState } from "../../training/run-record.ts";

export const stateWords: Readonly<Record<RunState, string>> = {
  starting: "starting …",
  running: "learning",
  paused: "paused",
  finished: "finished",
  stopped: "stopped",
  failed: "ended early",
};
