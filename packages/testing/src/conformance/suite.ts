import { type Backend, KernelTable, registerBackend, unregisterBackend } from "@t/core";
import { isAccelerated } from "./accelerated.ts";
import { agreementChecks } from "./agreement.ts";
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

/** Registers a backend twice under names of their own: as it is, and with its primitives alone. */
export function subjectOf(backend: Backend): Subject {
  const name = `${backend.name}-${++subjects}`;
  const plain = { accelerations: new KernelTable() };
  return {
    backend,
    device: registerBackend(deviceVariant(backend, name)),
    plainDevice: registerBackend(deviceVariant(backend, `${name}-primitives`, plain)),
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
  return [
    ...storageChecks(manifest),
    ...manifestChecks(manifest),
    ...movingChecks(),
    ...unaryChecks(),
    ...binaryChecks(),
    ...foldingChecks(),
    ...indexingChecks(manifest),
    ...(await opChecks(manifest)),
    ...(accelerated ? [...agreementChecks(), ...optimizerChecks()] : []),
    ...(await trainingChecks(accelerated)),
    ...memoryChecks(),
  ];
}
