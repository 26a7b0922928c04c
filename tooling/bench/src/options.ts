import { parseArgs } from "node:util";
import { type CaseId, caseIds, isCaseId } from "./cases.ts";
import { type Configuration, configurations, defaultConfigurations } from "./configurations.ts";

export interface Options {
  readonly json: boolean;
  /** Write RESULTS.md. */
  readonly write: boolean;
  readonly configurations: readonly Configuration[];
  /** Empty means all. */
  readonly cases: readonly CaseId[];
  readonly rounds: number;
  readonly help: boolean;
}

export const usage: string = `npm run bench -- [options]

  --json          one JSON line per measurement instead of a table
  --config NAME   only this configuration (may be repeated): ${configurations.map(({ name }) => name).join(", ")}
  --case NAME     only this case (may be repeated): ${caseIds.join(", ")}
  --rounds N      how often each library and PyTorch take turns (default 3)
  --chromium      the configurations in Chromium too
  --write         write the results to tooling/bench/RESULTS.md
  --help          this text
`;

/** A mistake of whoever typed the command. */
export class UsageError extends Error {}

/** @throws {UsageError} saying what is wrong */
export function parseOptions(args: readonly string[]): Options {
  const values = parsed(args);
  const rounds = Number(values.rounds ?? 3);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new UsageError(`--rounds: expected a positive integer, got ${values.rounds}`);
  }
  const names = values.config ?? [];
  return {
    json: values.json ?? false,
    write: values.write ?? false,
    help: values.help ?? false,
    configurations:
      names.length > 0
        ? names.map(configurationNamed)
        : defaultConfigurations(values.chromium ?? false),
    cases: (values.case ?? []).map(caseNamed),
    rounds,
  };
}

interface Values {
  readonly json?: boolean | undefined;
  readonly write?: boolean | undefined;
  readonly help?: boolean | undefined;
  readonly chromium?: boolean | undefined;
  readonly config?: readonly string[] | undefined;
  readonly case?: readonly string[] | undefined;
  readonly rounds?: string | undefined;
}

function parsed(args: readonly string[]): Values {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean" },
        write: { type: "boolean" },
        help: { type: "boolean" },
        chromium: { type: "boolean" },
        config: { type: "string", multiple: true },
        case: { type: "string", multiple: true },
        rounds: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function configurationNamed(name: string): Configuration {
  const found = configurations.find((configuration) => configuration.name === name);
  if (found === undefined) {
    const known = configurations.map((configuration) => configuration.name).join(", ");
    throw new UsageError(`--config: expected one of ${known}, got ${name}`);
  }
  return found;
}

function caseNamed(name: string): CaseId {
  if (!isCaseId(name)) {
    throw new UsageError(`--case: expected one of ${caseIds.join(", ")}, got ${name}`);
  }
  return name;
}
