import { MismatchError } from "../errors.ts";
import type { Check } from "./check.ts";

/** The start of the names of checks a backend cannot pass yet, each with the reason. */
export type Skips = Readonly<Record<string, string>>;

/** A check to be run; a skipped one must fail. */
export interface PlannedCheck extends Check {
  readonly skipReason?: string;
}

/**
 * Turns skipped checks into checks that must fail, and adds one for each skip that names nothing: a
 * list of skips is true or the run is red.
 */
export function planChecks(checks: readonly Check[], skips: Skips): PlannedCheck[] {
  const entries = Object.entries(skips);
  const planned = checks.map((check) => {
    const found = entries.find(([start]) => check.name.startsWith(start));
    return found === undefined ? check : mustFail(check, ...found);
  });
  const stale = entries.filter(([start]) => !checks.some(({ name }) => name.startsWith(start)));
  return [...planned, ...stale.map(([start]) => refuse(start))];
}

function mustFail(check: Check, start: string, skipReason: string): PlannedCheck {
  return {
    name: check.name,
    skipReason,
    async run(subject) {
      try {
        await check.run(subject);
      } catch {
        return;
      }
      throw new MismatchError(
        `expected to fail, got a pass: remove the skip "${start}" (${skipReason})`,
      );
    },
  };
}

function refuse(start: string): PlannedCheck {
  return {
    name: `skips/"${start}" names a check`,
    run() {
      throw new MismatchError(
        `expected a check whose name starts with "${start}", got none: remove the skip`,
      );
    },
  };
}
