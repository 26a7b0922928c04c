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

/** Every check this backend must pass: what its manifest denies and what it does not have is left out. */
export async function conformanceChecks(backend: Backend): Promise<Check[]> {
  const { manifest } = backend;
  const accelerated = isAccelerated({ backend });
  const has = ({ dtypes = [] }: Check) =>
    dtypes.every((dtype) => manifest.dtypes[dtype] !== "none");
  return [
    ...storageChecks(manifest),
    ...manifestChecks(manifest),
    ...[
      ...movingChecks(),
      ...unaryChecks(),
      ...binaryChecks(),
      ...foldingChecks(),
      ...indexingChecks(manifest),
    ].filter(has),
    ...(await opChecks(manifest)),
    ...(accelerated ? [...agreementChecks(), ...optimizerChecks()] : []),
    ...(backend.chain === undefined ? [] : chainChecks()),
    ...(await trainingChecks(accelerated)),
    ...memoryChecks(),
  ];
}
