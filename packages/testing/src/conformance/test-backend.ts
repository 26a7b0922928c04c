import type { Backend } from "@t/core";
import { ArgumentError } from "@t/core";
import type { PlannedCheck, Skips } from "./skips.ts";
import { planChecks } from "./skips.ts";
import { conformanceChecks, releaseSubject, subjectOf } from "./suite.ts";

type Body = () => Promise<void> | void;

/** What vitest, Jest and `node:test` have in common. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: ((name: string, body: Body, timeoutMs?: number) => unknown) & {
    skip(name: string, body: Body): unknown;
  };
}

export interface TestBackendOptions {
  readonly name: string;
  /** Makes the backend to be tested. */
  readonly create: () => Promise<Backend>;
  /**
   * Starts of the names of checks that the backend cannot pass, each with its reason. One that passes,
   * or that names no check, fails the run. Default: none.
   */
  readonly skip?: Skips;
  /** Chooses checks by name, where all of them take too long. Default: all */
  readonly only?: (name: string) => boolean;
  /** Default: the globals `describe` and `it`. */
  readonly runner?: TestRunner;
}

/** Training and the soak are many steps, on machines of any speed. */
const TIMEOUT_MS = 120_000;

/**
 * Defines the tests of a backend: storage, every primitive, every op against PyTorch's values, forward
 * and backward, in every memory layout, with its accelerations and without; training, leaks, a soak.
 * A backend that cannot be made here is skipped, unless the environment variable `REQUIRE_DEVICES`
 * names it.
 *
 * @throws {ArgumentError} without a test runner
 * @example
 * await testBackend({ name: "js", create: () => js().create(), runner: { describe, it } });
 */
export async function testBackend(options: TestBackendOptions): Promise<void> {
  const { name, skip = {}, only = () => true } = options;
  const { describe, it } = options.runner ?? globalRunner();
  const backend = await createOrReason(options);
  if (typeof backend === "string") {
    describe(name, () => {
      it.skip(`is not available here: ${backend}`, () => {});
    });
    return;
  }
  const subject = subjectOf(backend);
  const { checks: all } = await conformanceChecks(backend);
  const checks = planChecks(all, skip).filter((check) => only(check.name));
  for (const [part, list] of byPart(checks)) {
    describe(`${name}: ${part}`, () => {
      for (const check of list) {
        const suffix = check.skipReason === undefined ? "" : ` (must fail: ${check.skipReason})`;
        it(check.name + suffix, () => check.run(subject), TIMEOUT_MS);
      }
    });
  }
  describe(`${name}: end`, () => {
    it("gives its devices back", () => releaseSubject(subject));
  });
}

/** The backend, or why there is none here. */
async function createOrReason({ name, create }: TestBackendOptions): Promise<Backend | string> {
  try {
    return await create();
  } catch (error) {
    const required = globalThis.process?.env["REQUIRE_DEVICES"]?.split(",") ?? [];
    if (required.includes(name)) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

function byPart(checks: readonly PlannedCheck[]): Map<string, PlannedCheck[]> {
  const parts = new Map<string, PlannedCheck[]>();
  for (const check of checks) {
    const segments = check.name.split("/");
    const part = segments[0] === "ops" ? `${segments[0]}/${segments[1]}` : segments[0]!;
    const list = parts.get(part);
    if (list === undefined) parts.set(part, [check]);
    else list.push(check);
  }
  return parts;
}

function globalRunner(): TestRunner {
  const { describe, it } = globalThis as Partial<TestRunner>;
  if (describe === undefined || it === undefined) {
    throw new ArgumentError(
      "testBackend: expected the globals describe and it, got none; pass runner: { describe, it } of your test runner",
    );
  }
  return { describe, it };
}
