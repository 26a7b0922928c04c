// What the page in Chromium runs, behind one global object.

import type { SoakPlan } from "./plan.ts";
import { SoakProgram } from "./program.ts";
import type { SoakReport } from "./report.ts";

/** Of some steps. */
export interface PageSteps extends Pick<SoakReport, "threads" | "collections" | "collectionMs"> {
  readonly deviceBytes: number;
  readonly lastLoss: number;
}

export interface PageProgram {
  readonly train: (steps: number) => Promise<PageSteps>;
}

declare global {
  interface Window {
    startSoak?: (plan: SoakPlan) => Promise<void>;
    soak?: PageProgram;
  }
}

window.startSoak = async (plan) => {
  const program = await SoakProgram.start(plan);
  const batches = program.batches();
  window.soak = {
    async train(steps) {
      let deviceBytes = 0;
      let lastLoss = Number.NaN;
      for (let step = 0; step < steps; step++) {
        const { value } = await batches.next();
        lastLoss = Number(await program.train(value).item());
        deviceBytes = Math.max(deviceBytes, program.deviceBytes);
      }
      return { ...program.counts, deviceBytes, lastLoss };
    },
  };
};
