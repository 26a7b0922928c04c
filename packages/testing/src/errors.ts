import { TensorError } from "@t/core";

/** What was computed is not what was expected. */
export class MismatchError extends TensorError {}

/** A check that could not fail: its bound would also accept a wrong result. */
export class VacuousBoundError extends TensorError {}
