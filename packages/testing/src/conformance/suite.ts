import { type Backend, KernelTable, registerBackend, unregisterBackend } from "@t/core";
import { isAccelerated } from "./accelerated.ts";
import { agreementChecks } from "./agreement.ts";
import { chainChecks } from "./chains.ts";
import type { Check, Subject } from "./check.ts";
import { deviceVariant } from "./device-variant.ts";
import { manifestChecks } from "./manifest-checks.ts";
import { memoryChecks } from "./memory-checks.ts";
import { opChecks } from "./op-checks.ts";
import { optimizerChecks } from "./optimizer-agreement.ts";
import { binaryChecks, unaryChecks } from "./primitives/elementwise.ts";
import { foldingChecks } from "./primitives/folding.ts";
import { indexingChecks } from "./primitives/indexing.ts";
import { movingChecks } from "./primitives/moving.ts";
import { storageChecks } from "./storage.ts";
import { trainingChecks } from "./training.ts";

let subjects = 0;

/** Lets results of any size wait for the chain that they are part of: as they are, the cases are too small. */
function withChains({ chain }: Backend): Partial<Backend> {
  return chain === undefined
    ? {}
    : { chain: { leastCount: 1, run: (program) => chain.run(program) } };
}

/** Registers a backend twice under names of their own: with all it has, and with its primitives alone. */
export function subjectOf(backend: Backend): Subject {
  const name = `${backend.name}-${++subjects}`;
  const { chain: _chain, ...plain } = deviceVariant(backend, `${name}-primitives`, {
    accelerations: new KernelTable(),
  });
  return {
    backend,
    device: registerBackend(deviceVariant(backend, name, withChains(backend))),
    plainDevice: registerBackend(plain),
  };
}

/** Ends what {@link subjectOf} began, and the backend with it. */
export function releaseSubject({ backend, device, plainDevice }: Subject): void {
  unregisterBackend(device);
  unregisterBackend(plainDevice);
  backend.dispose?.();
}

/** The checks of the suite that concern a backend. */
export interface SuiteChecks {
  /** What the backend must pass. */
  readonly checks: readonly Check[];
  /** What needs a dtype that its manifest denies. */
  readonly leftOut: readonly Check[];
}

export async function conformanceChecks(backend: Backend): Promise<SuiteChecks> {
  const { manifest } = backend;
  const accelerated = isAccelerated({ backend });
  const all: readonly Check[] = [
    ...storageChecks(manifest),
    ...manifestChecks(manifest),
    ...movingChecks(),
    ...unaryChecks(),
    ...binaryChecks(),
    ...foldingChecks(),
    ...indexingChecks(manifest),
    ...(await opChecks(manifest)),
    ...(accelerated ? [...agreementChecks(), ...optimizerChecks()] : []),
    ...(backend.chain === undefined ? [] : chainChecks()),
    ...(await trainingChecks(accelerated)),
    ...memoryChecks(),
  ];
  const isDenied = ({ dtypes = [] }: Check): boolean =>
    dtypes.some((dtype) => manifest.dtypes[dtype] === "none");
  return {
    checks: all.filter((check) => !isDenied(check)),
    leftOut: all.filter(isDenied),
  };
}
