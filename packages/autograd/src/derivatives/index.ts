import { AutogradError, type Input, type Op } from "@t/core";
import { DerivativeTable, type Rule, type Saves } from "../derivative.ts";
import { binaryDerivatives } from "./binary.ts";
import { catDerivatives } from "./cat.ts";
import { convDerivatives } from "./conv.ts";
import { copyDerivatives } from "./copy.ts";
import { crossEntropyDerivatives } from "./cross-entropy.ts";
import { dropoutDerivatives } from "./dropout.ts";
import { gatherDerivatives } from "./gather.ts";
import { linearDerivatives } from "./linear.ts";
import { logSigmoidDerivatives } from "./log-sigmoid.ts";
import { matmulDerivatives } from "./matmul.ts";
import { normalizeDerivatives } from "./normalize.ts";
import { poolDerivatives } from "./pool.ts";
import { reduceDerivatives } from "./reduce.ts";
import { scanDerivatives } from "./scan.ts";
import { softmaxDerivatives } from "./softmax.ts";
import { sortDerivatives } from "./sort.ts";
import { thresholdDerivatives } from "./threshold.ts";
import { unaryDerivatives } from "./unary.ts";
import { viewDerivatives } from "./view.ts";
import { whereDerivatives } from "./where.ts";

/** The derivatives of every op, one file per family of ops. */
export const derivatives: DerivativeTable = [
  binaryDerivatives,
  catDerivatives,
  convDerivatives,
  copyDerivatives,
  crossEntropyDerivatives,
  dropoutDerivatives,
  gatherDerivatives,
  linearDerivatives,
  logSigmoidDerivatives,
  matmulDerivatives,
  normalizeDerivatives,
  poolDerivatives,
  reduceDerivatives,
  scanDerivatives,
  softmaxDerivatives,
  sortDerivatives,
  thresholdDerivatives,
  unaryDerivatives,
  viewDerivatives,
  whereDerivatives,
].reduce((all, family) => all.merge(family), new DerivativeTable());

/**
 * Gives an op a derivative, or replaces the one it has.
 * @example
 * registerDerivative(cubeOp, ({ grad, inputs: [x] }) => [mul(grad, mul(3, square(x)))], {
 *   saves: { inputs: [0] },
 * });
 */
export function registerDerivative<
  I extends readonly Input[],
  A,
  const S extends Saves = Record<never, never>,
>(op: Op<I, A>, rule: Rule<I, A, S>, options?: { readonly saves: S }): void {
  derivatives.set(op, rule, options);
}

/** The error of an op that cannot be recorded. */
export function missingDerivative(op: Op): AutogradError {
  return new AutogradError(
    `${op.name}: no derivative is defined; give it one with registerDerivative, or detach() its inputs`,
  );
}
