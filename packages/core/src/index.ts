// The declarations name Symbol.dispose, which a program's own `lib` may lack.
/// <reference lib="esnext.disposable" preserve="true" />
import "./methods.ts";

export * from "./errors.ts";
export * from "./dtype.ts";
export * from "./tensor.ts";
export {
  type Chain,
  CHAIN_INPUTS,
  CHAIN_STEPS,
  type ChainInput,
  type ChainKernel,
  type ChainKind,
  type ChainOperand,
  type ChainStep,
} from "./backend/chain.ts";
export {
  BACKEND_ABI,
  type Backend,
  type BackendCandidate,
  type BackendStats,
  type DeviceTiming,
  type DeviceTrace,
  type Kernel,
  type Manifest,
  type Operand,
  type PrimitiveKernels,
  type TensorView,
} from "./backend/contract.ts";
export { type Acceleration, type KernelInputs, KernelTable } from "./backend/kernel-table.ts";
export {
  type ArgReduceKind,
  type BinaryKind,
  type ReduceKind,
  type ResultRule,
  type ScanKind,
  type ScatterKind,
  type UnaryKind,
  binaryKinds,
  unaryKinds,
} from "./backend/kinds.ts";
export {
  deviceMemory,
  getDefaultDevice,
  init,
  listDevices,
  memory,
  registerBackend,
  setDefaultDevice,
  unregisterBackend,
} from "./backend/registry.ts";
export { type DeviceMemory, type MemoryReport } from "./memory/device-memory.ts";
export { type Storage } from "./memory/storage.ts";
export { disown, escape, outsideScopes, own } from "./memory/scope.ts";
export {
  type Layer,
  allocate,
  composite,
  execute,
  executeInPlace,
  inLibraryScope,
  run,
  run1,
  runInPlace,
  setLayer,
  withoutLayer,
} from "./dispatch.ts";
export { type Tracer, currentTracer, setTracer } from "./trace.ts";
export {
  type ComposedOp,
  type Input,
  type Op,
  type PrimitiveOp,
  type TensorSpec,
  type TensorSpecs,
  type ViewOp,
  allOps,
  defineOp,
  gradName,
} from "./op.ts";
export {
  broadcastShapes,
  broadcastStrides,
  contiguousStrides,
  isContiguous,
  normalizeDim,
  normalizeDims,
  numel,
  sameShape,
} from "./shape.ts";
export { scope } from "./memory/user-scope.ts";
export { bytesOf, elementAt, encode, hostArrayOver } from "./host-elements.ts";
export {
  bfloat16ToNumber,
  decodeBfloat16,
  decodeFloat16,
  encodeBfloat16,
  encodeFloat16,
  float16ToNumber,
  numberToBfloat16,
  numberToFloat16,
  roundToBfloat16,
  roundToFloat16,
} from "./dtype-convert.ts";
export { floatToInt32, floatToInt64, scalarToBigInt, scalarToNumber } from "./scalar.ts";
export {
  Generator,
  type MultinomialSpec,
  defaultGenerator,
  fillRandint,
  getRngState,
  initialSeed,
  loaderSeed,
  manualSeed,
  multinomial as drawMultinomial,
  randpermInto,
  seed,
  setRngState,
} from "./random/index.ts";
export { type SizesAndOptions, type TensorOptions } from "./creation/options.ts";
export {
  type NestedList,
  type NumberList,
  type TensorData,
  fromTyped,
  tensor,
} from "./creation/from-host.ts";
export {
  type TensorLike,
  empty,
  emptyLike,
  eye,
  full,
  fullLike,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./creation/filled.ts";
export {
  type LinspaceOptions,
  type LogspaceOptions,
  arange,
  linspace,
  logspace,
} from "./creation/ranges.ts";
export {
  type RandomOptions,
  bernoulli,
  multinomial,
  normal,
  rand,
  randLike,
  randint,
  randintLike,
  randn,
  randnLike,
  randperm,
} from "./creation/random.ts";
export { type IndexPart, at, nonzero, setAt_ } from "./indexing/index.ts";
export {
  type Nested,
  data,
  dataSync,
  item,
  itemSync,
  tolist,
  tolistSync,
  typedArray,
} from "./read.ts";
export {
  type PrintOptions,
  type PrintProfile,
  type PrintSettings,
  formatSize,
  setPrintOptions,
} from "./print/index.ts";
export { type GradientText, describeGradient, toText } from "./to-text.ts";
export * from "./ops/index.ts";
