import type { DType } from "../dtype.ts";
import * as gathers from "../ops/gather.ts";
import { type AddmmOptions, addmm, bmm, dot, matmul, mm, mv } from "../ops/matmul.ts";
import { type Dims, type ReduceOptions, type SumOptions, type VarOptions } from "../ops/reduce.ts";
import * as reduce from "../ops/reduce.ts";
import { cumprod, cumsum } from "../ops/scan.ts";
import { type SoftmaxOptions, logSoftmax, logsumexp, softmax } from "../ops/softmax.ts";
import * as order from "../ops/sort.ts";
import { type DeviceName, type ToOptions, to } from "../ops/cast.ts";
import { bernoulli, multinomial } from "../creation/random.ts";
import { nonzero } from "../indexing/index.ts";
import type { FloatTensor, Tensor } from "../tensor.ts";
import { toText } from "../to-text.ts";
import { type AnyMethod, anyMethod } from "./as-method.ts";

/** Methods that combine elements, convert, and read. */
export interface ReduceMethods {
  /** See {@link reduce.sum}. */
  sum(dim?: Dims | SumOptions, options?: SumOptions): Tensor;
  /** See {@link reduce.prod}. */
  prod(dim?: Dims | SumOptions, options?: SumOptions): Tensor;
  /** See {@link reduce.mean}. */
  mean(dim?: Dims | SumOptions, options?: SumOptions): FloatTensor;
  /** See {@link reduce.std}. */
  std(dim?: Dims | VarOptions, options?: VarOptions): FloatTensor;
  /** See {@link reduce.amin}. */
  amin(dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor;
  /** See {@link reduce.amax}. */
  amax(dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor;
  /** See {@link reduce.any}. */
  any(dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor;
  /** See {@link reduce.all}. */
  all(dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor;
  /** See {@link reduce.variance}. */
  var(dim?: Dims | VarOptions, options?: VarOptions): FloatTensor;
  /** See {@link logsumexp}. */
  logsumexp(dim?: Dims | ReduceOptions, options?: ReduceOptions): FloatTensor;
  /** See {@link softmax}. */
  softmax(dim: number | SoftmaxOptions): FloatTensor;
  /** See {@link logSoftmax}. */
  logSoftmax(dim: number | SoftmaxOptions): FloatTensor;
  /** See {@link cumsum}. */
  cumsum(dim: number): Tensor;
  /** See {@link cumprod}. */
  cumprod(dim: number): Tensor;
  /** See {@link order.argmax}. */
  argmax(dim?: number | null | ReduceOptions, options?: ReduceOptions): Tensor;
  /** See {@link order.argmin}. */
  argmin(dim?: number | null | ReduceOptions, options?: ReduceOptions): Tensor;
  /** See {@link order.sort}. */
  sort(options?: order.SortOptions): order.ValuesIndices;
  /** See {@link order.argsort}. */
  argsort(options?: order.SortOptions): Tensor;
  /** See {@link order.topk}. */
  topk(k: number, options?: order.TopkOptions): order.ValuesIndices;
  /** See {@link matmul}. */
  matmul(other: Tensor): Tensor;
  /** See {@link mm}. */
  mm(other: Tensor): Tensor;
  /** See {@link bmm}. */
  bmm(other: Tensor): Tensor;
  /** See {@link mv}. */
  mv(vector: Tensor): Tensor;
  /** See {@link dot}. */
  dot(other: Tensor): Tensor;
  /** See {@link addmm}. */
  addmm(a: Tensor, b: Tensor, options?: AddmmOptions): Tensor;
  /** See {@link gathers.gather}. */
  gather(dim: number, index: Tensor): Tensor;
  /** See {@link gathers.scatter}. */
  scatter(dim: number, index: Tensor, source: Tensor): Tensor;
  /** See {@link gathers.scatterAdd}. */
  scatterAdd(dim: number, index: Tensor, source: Tensor): Tensor;
  /** See {@link gathers.indexSelect}. */
  indexSelect(dim: number, index: Tensor): Tensor;
  /** See {@link gathers.indexAdd}. */
  indexAdd(dim: number, index: Tensor, source: Tensor): Tensor;
  /** See {@link nonzero}. */
  nonzero(): Tensor;
  /** See {@link bernoulli}. */
  bernoulli(p?: number): Tensor;
  /** See {@link multinomial}. */
  multinomial(samples: number, replacement?: boolean): Tensor;
  /** See {@link to}. */
  to(target: DType | DeviceName | ToOptions): Tensor;
  /** The largest element, or with `dim` the largest along it and its place. See {@link order.max}. */
  max(): Tensor;
  max(dim: number | ReduceOptions, options?: ReduceOptions): order.ValuesIndices;
  /** The smallest element, or with `dim` the smallest along it and its place. See {@link order.min}. */
  min(): Tensor;
  min(dim: number | ReduceOptions, options?: ReduceOptions): order.ValuesIndices;
  /** Cast to float32. See {@link to}. */
  float(): Tensor<"float32">;
  /** Cast to float64. See {@link to}. */
  double(): Tensor<"float64">;
  /** Cast to float16. See {@link to}. */
  half(): Tensor<"float16">;
  /** Cast to bfloat16. See {@link to}. */
  bfloat16(): Tensor<"bfloat16">;
  /** Cast to int32. See {@link to}. */
  int(): Tensor<"int32">;
  /** Cast to int64. See {@link to}. */
  long(): Tensor<"int64">;
  /** Cast to int16. See {@link to}. */
  short(): Tensor<"int16">;
  /** Cast to int8. See {@link to}. */
  char(): Tensor<"int8">;
  /** Cast to uint8. See {@link to}. */
  byte(): Tensor<"uint8">;
  /** Cast to bool. See {@link to}. */
  bool(): Tensor<"bool">;
  /** Copied to host memory, if it is elsewhere. See {@link to}. */
  cpu(): Tensor;
  /** PyTorch's print format. */
  toString(): string;
}

function castMethod(dtype: DType): AnyMethod {
  return function method(this: Tensor) {
    return to(this, dtype);
  };
}

export const reduceMethods: { readonly [K in keyof ReduceMethods]: AnyMethod } = {
  sum: anyMethod(reduce.sum),
  prod: anyMethod(reduce.prod),
  mean: anyMethod(reduce.mean),
  std: anyMethod(reduce.std),
  amin: anyMethod(reduce.amin),
  amax: anyMethod(reduce.amax),
  any: anyMethod(reduce.any),
  all: anyMethod(reduce.all),
  var: anyMethod(reduce.variance),
  logsumexp: anyMethod(logsumexp),
  softmax: anyMethod(softmax),
  logSoftmax: anyMethod(logSoftmax),
  cumsum: anyMethod(cumsum),
  cumprod: anyMethod(cumprod),
  argmax: anyMethod(order.argmax),
  argmin: anyMethod(order.argmin),
  sort: anyMethod(order.sort),
  argsort: anyMethod(order.argsort),
  topk: anyMethod(order.topk),
  matmul: anyMethod(matmul),
  mm: anyMethod(mm),
  bmm: anyMethod(bmm),
  mv: anyMethod(mv),
  dot: anyMethod(dot),
  addmm: anyMethod(addmm),
  gather: anyMethod(gathers.gather),
  scatter: anyMethod(gathers.scatter),
  scatterAdd: anyMethod(gathers.scatterAdd),
  indexSelect: anyMethod(gathers.indexSelect),
  indexAdd: anyMethod(gathers.indexAdd),
  nonzero: anyMethod(nonzero),
  bernoulli: anyMethod(bernoulli),
  multinomial: anyMethod(multinomial),
  to: anyMethod(to),
  max: anyMethod(order.max),
  min: anyMethod(order.min),
  float: castMethod("float32"),
  double: castMethod("float64"),
  half: castMethod("float16"),
  bfloat16: castMethod("bfloat16"),
  int: castMethod("int32"),
  long: castMethod("int64"),
  short: castMethod("int16"),
  char: castMethod("int8"),
  byte: castMethod("uint8"),
  bool: castMethod("bool"),
  cpu: function method(this: Tensor) {
    return to(this, "cpu");
  },
  toString: anyMethod(toText),
};
