import { parseArgs } from "node:util";
import { type CaseId, caseIds, isCaseId } from "./cases.ts";
import { type Configuration, configurations, defaultConfigurations } from "./configurations.ts";
import { targetCases, targetConfigurations } from "./targets.ts";

export interface Options {
  readonly json: boolean;
  /** Write RESULTS.md and add a line to the history. */
  readonly write: boolean;
  /** Only check that nothing has become slower than the baseline. */
  readonly check: boolean;
  /** Only write the baseline of this processor. */
  readonly record: boolean;
  /** Print the tracker's targets beside the figures. */
  readonly targets: boolean;
  /** Print the last figures of the history beside these. */
  readonly compare: boolean;
  /** Only compare with other libraries on WebGPU. */
  readonly webgpu: boolean;
  /** Only compare WebGPU's kernels with and without autotune. */
  readonly tuning: boolean;
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
  --rounds N      how often each library and PyTorch take turns (default 5, with --targets 9)
  --chromium      the configurations in Chromium too
  --targets       the cases and configurations of the tracker's targets, and whether these are met
  --compare       the figures beside the last ones in tooling/bench/history.jsonl
  --write         write tooling/bench/RESULTS.md and add a line to tooling/bench/history.jsonl
  --check         only this: fail if something has become slower, as a ratio to fixed work of the same kind
  --record        only this: write the baseline of --check for this processor to tooling/bench/baseline.json
  --webgpu        only this: t and other libraries take turns on WebGPU in Chromium; --write writes tooling/bench/WEBGPU.md
  --tuning        only this: WebGPU in Node with and without autotune take turns; --write writes its section of WEBGPU.md
  --help          this text
`;

/** A mistake of whoever typed the command. */
export class UsageError extends Error {}

/** @throws {UsageError} saying what is wrong */
export function parseOptions(args: readonly string[]): Options {
  const values = parsed(args);
  const rounds = Number(values.rounds ?? (values.targets === true ? 9 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new UsageError(`--rounds: expected a positive integer, got ${values.rounds}`);
  }
  const targets = values.targets ?? false;
  const names = values.config ?? (targets ? targetConfigurations : []);
  const cases = values.case?.map(caseNamed) ?? (targets ? targetCases : []);
  return {
    json: values.json ?? false,
    write: values.write ?? false,
    check: values.check ?? false,
    record: values.record ?? false,
    targets,
    compare: values.compare ?? false,
    webgpu: values.webgpu ?? false,
    tuning: values.tuning ?? false,
    help: values.help ?? false,
    configurations:
      names.length > 0
        ? names.map(configurationNamed)
        : defaultConfigurations(values.chromium ?? false),
    cases,
    rounds,
  };
}

interface Values {
  readonly json?: boolean | undefined;
  readonly write?: boolean | undefined;
  readonly check?: boolean | undefined;
  readonly record?: boolean | undefined;
  readonly targets?: boolean | undefined;
  readonly compare?: boolean | undefined;
  readonly webgpu?: boolean | undefined;
  readonly tuning?: boolean | undefined;
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
        check: { type: "boolean" },
        record: { type: "boolean" },
        targets: { type: "boolean" },
        compare: { type: "boolean" },
        webgpu: { type: "boolean" },
        tuning: { type: "boolean" },
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
