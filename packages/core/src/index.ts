export * from "./errors.ts";
export * from "./dtype.ts";
export {
  bfloat16ToNumber,
  float16ToNumber,
  numberToBfloat16,
  numberToFloat16,
} from "./dtype-convert.ts";
export * from "./tensor.ts";
export {
  BACKEND_ABI,
  type Backend,
  type BackendCandidate,
  type BackendStats,
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
export { type Layer, allocate, execute, executeInPlace, inLibraryScope, run, run1, runInPlace, setLayer } from "./dispatch.ts";
export {
  type ComposedOp,
  type Input,
  type Op,
  type PrimitiveOp,
  type TensorSpec,
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
