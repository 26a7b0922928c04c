import type { Backend } from "@t/core";
import { type Skips, planChecks } from "./skips.ts";
import { conformanceChecks, releaseSubject, subjectOf } from "./suite.ts";

export interface ConformanceOptions {
  /** Makes the backend to be tested. */
  readonly create: () => Promise<Backend>;
  /** Starts of the names of checks that must fail, each with its reason. Default: none. */
  readonly skip?: Skips;
  /** Chooses checks by name. Default: all. */
  readonly only?: (name: string) => boolean;
}

export interface Failure {
  readonly name: string;
  readonly error: unknown;
}

/** What came of a run. */
export interface ConformanceReport {
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** How many of the chosen checks were left out, as they need a dtype that the manifest denies. */
  readonly leftOut: number;
}

/**
 * Runs the conformance suite without a test runner: for a page on a phone, a program, or a backend
 * that should fail.
 *
 * @example
 * const { failures } = await runConformance({ create: () => js().create() });
 */
export async function runConformance({
  create,
  skip = {},
  only = () => true,
}: ConformanceOptions): Promise<ConformanceReport> {
  const subject = subjectOf(await create());
  const { checks, leftOut } = await conformanceChecks(subject.backend);
  const failures: Failure[] = [];
  let passed = 0;
  for (const check of planChecks(checks, skip).filter(({ name }) => only(name))) {
    try {
      await check.run(subject);
      passed++;
    } catch (error) {
      failures.push({ name: check.name, error });
    }
  }
  releaseSubject(subject);
  return { passed, failures, leftOut: leftOut.filter(({ name }) => only(name)).length };
}
