export { gradcheck, gradgradcheck } from "@t/autograd";
export { type AssertCloseOptions, type Comparable, assertClose } from "./assert-close.ts";
export { type Check, type Subject } from "./conformance/check.ts";
export {
  type ConformanceOptions,
  type ConformanceReport,
  type Failure,
  runConformance,
} from "./conformance/run-conformance.ts";
export { type Skips } from "./conformance/skips.ts";
export {
  type TestBackendOptions,
  type TestRunner,
  testBackend,
} from "./conformance/test-backend.ts";
export { MismatchError, VacuousBoundError } from "./errors.ts";
export { type Tolerance, tolerances } from "./tolerance.ts";
