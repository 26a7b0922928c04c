import { type Manifest, memory } from "@t/core";
import { MismatchError } from "../errors.ts";
import { isAccelerated } from "./accelerated.ts";
import type { Check, Subject } from "./check.ts";
import { type CaseFile, type FixtureCase, families, loadCases } from "./fixtures.ts";
import { dtypesOf, layoutsOf, runForward, runGradients } from "./run-case.ts";

/** Runs one half of a case, saying in which setting it failed. */
async function inSetting(
  setting: string,
  fixture: FixtureCase,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new MismatchError(`${setting}; PyTorch: ${fixture.torch}\n${reason}`, { cause: error });
  }
}

async function runEverywhere(
  file: CaseFile,
  fixture: FixtureCase,
  { backend, device, plainDevice }: Subject,
): Promise<void> {
  const devices = isAccelerated({ backend }) ? [device, plainDevice] : [device];
  for (const target of devices) {
    const mode = target === device ? "" : ", accelerations off";
    for (const layout of layoutsOf(file, fixture)) {
      const run = { device: target, file, fixture, layout };
      const before = memory()[target]!.liveBytes;
      await inSetting(`forward, ${layout.name}${mode}`, fixture, () => runForward(run));
      await inSetting(`gradients, ${layout.name}${mode}`, fixture, () => runGradients(run));
      const after = memory()[target]!.liveBytes;
      if (after > before) {
        throw new MismatchError(
          `${layout.name}${mode}: expected nothing left in memory after the call, got ${after - before} bytes`,
        );
      }
    }
  }
}

/** Every fixture case, forward and backward, in every layout, with accelerations on and off, without leaks. */
export async function opChecks(manifest: Manifest): Promise<Check[]> {
  const files = await Promise.all(
    families.map(async (family) => ({ family, file: await loadCases(family) })),
  );
  return files.flatMap(({ family, file }) =>
    file.cases
      .filter((fixture) =>
        [...dtypesOf(file, fixture)].every((dtype) => manifest.dtypes[dtype] !== "none"),
      )
      .map((fixture) => ({
        name: `ops/${family}/${fixture.name}`,
        run: (subject) => runEverywhere(file, fixture, subject),
      })),
  );
}
