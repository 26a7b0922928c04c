import { type Manifest, SyncReadError, memory } from "@t/core";
import { MismatchError } from "../errors.ts";
import type { HostTensor } from "../host-values.ts";
import { isAccelerated } from "./accelerated.ts";
import { arrangementsOf } from "./arrangements.ts";
import { asMethod } from "./call-case.ts";
import type { Check, Subject } from "./check.ts";
import { type CaseFile, type FixtureCase, families, loadCases } from "./fixtures.ts";
import { dtypesOf, inputsOf, runForward } from "./run-case.ts";
import { runGradients, runSecondGradients } from "./run-gradients.ts";

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
    const arrangements = arrangementsOf(fixture, inputsOf(file, fixture));
    for (const [i, arrangement] of arrangements.entries()) {
      const run = { device: target, file, fixture, arrangement };
      const setting = `${arrangement.name}${mode}`;
      const before = memory()[target]!.liveBytes;
      await inSetting(`forward, ${setting}`, fixture, () => runForward(run));
      const method = i === 0 ? asMethod(fixture) : undefined;
      if (method !== undefined) {
        await inSetting(`as a method${mode}`, fixture, () =>
          runForward({ ...run, fixture: method }),
        );
      }
      await inSetting(`gradients, ${setting}`, fixture, () => runGradients(run));
      const left = memory()[target]!.liveBytes - before;
      if (left > 0) {
        throw new MismatchError(
          `${setting}: expected nothing left in memory after the call, got ${left} bytes`,
        );
      }
      // A graph of gradients is kept for as long as the user holds it: only the collector knows when.
      await inSetting(`second gradients, ${setting}`, fixture, () => runSecondGradients(run));
    }
  }
}

/** Whether only the elements of an index tensor say that the call is wrong: a device does not tell. */
function isWrongByIndex(file: CaseFile, fixture: FixtureCase): boolean {
  const isIndex = ({ dtype }: HostTensor) => dtype === "int64" || dtype === "int32";
  return fixture.throws === "IndexError" && inputsOf(file, fixture).some(isIndex);
}

/** Whether a shape depends on elements: what a device that is read asynchronously may refuse. */
function dependsOnElements(file: CaseFile, fixture: FixtureCase): boolean {
  const text = JSON.stringify(fixture.call);
  if (text.includes('"nonzero"')) return true;
  return /"\.?(at|setAt_)"/.test(text) && inputsOf(file, fixture).some((x) => x.dtype === "bool");
}

/** Runs the case; the device may say that it can only be read asynchronously. */
async function runOrRefuse(file: CaseFile, fixture: FixtureCase, subject: Subject): Promise<void> {
  try {
    await runEverywhere(file, fixture, subject);
  } catch (error) {
    if (!(error instanceof Error && error.cause instanceof SyncReadError)) throw error;
  }
}

/** Every fixture case, forward and backward, in every layout, with accelerations on and off, without leaks. */
export async function opChecks(manifest: Manifest): Promise<Check[]> {
  const files = await Promise.all(
    families.map(async (family) => ({ family, file: await loadCases(family) })),
  );
  return files.flatMap(({ family, file }) =>
    file.cases
      .filter((fixture) => manifest.memory === "host" || !isWrongByIndex(file, fixture))
      .map((fixture) => ({
        name: `ops/${family}/${fixture.name}`,
        dtypes: [...dtypesOf(file, fixture)],
        run: (subject) =>
          manifest.memory === "device" && dependsOnElements(file, fixture)
            ? runOrRefuse(file, fixture, subject)
            : runEverywhere(file, fixture, subject),
      })),
  );
}
