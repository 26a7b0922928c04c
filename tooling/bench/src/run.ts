import { type CaseId, caseIds } from "./cases.ts";
import { commandOf, torchCommand } from "./commands.ts";
import { type Configuration, casesOf } from "./configurations.ts";
import { measureMemory } from "./memory-case.ts";
import type { Line } from "./measurement.ts";
import { measureCase } from "./rounds.ts";
import { type Command, Subject } from "./subject.ts";

/** Measures one configuration; each line comes as soon as it is known. */
export async function* runConfiguration(
  configuration: Configuration,
  wanted: readonly CaseId[],
  rounds: number,
): AsyncGenerator<Line> {
  const { name, omitted } = configuration;
  const command = await commandOf(configuration);
  if (typeof command === "string") {
    yield { config: name, error: command };
    return;
  }
  for (const id of wanted.length > 0 ? wanted : caseIds) {
    const reason = omitted[id];
    if (reason !== undefined) yield { config: name, case: id, error: reason };
  }
  const torch = torchCommand(1);
  const reference = torch === null ? null : new Subject(torch);
  try {
    await reference?.greeting;
    yield* runCases(
      configuration,
      casesOf(configuration, wanted),
      rounds,
      command,
      torch,
      reference,
    );
  } finally {
    reference?.stop();
  }
}

async function* runCases(
  { name: config, variant }: Configuration,
  ids: readonly CaseId[],
  rounds: number,
  command: Command,
  torch: Command | null,
  reference: Subject | null,
): AsyncGenerator<Line> {
  let subject = new Subject(command);
  try {
    for (const id of ids) {
      // A case that took too long or crashed ended its process.
      if (subject.stopped) subject = new Subject(command);
      const greeting = await subject.greeting;
      if ("error" in greeting) {
        yield { config, error: greeting.error };
        return;
      }
      yield id === "memory_300"
        ? await measureMemory({ config, ...greeting }, command, torch)
        : await measureCase({ config, ...greeting, variant, subject, reference }, id, rounds);
    }
  } finally {
    subject.stop();
  }
}
