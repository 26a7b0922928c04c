import { type BinaryKind, type DType, type Operand, binaryKinds } from "@t/core";
import type { ComparisonKind } from "../arithmetic/kinds.ts";
import { comparisons } from "../arithmetic/tests.ts";
import { inDomain, kindFor, readOperand } from "../domain.ts";
import { writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";

function isComparison(kind: BinaryKind): kind is ComparisonKind {
  return binaryKinds[kind] === "bool";
}

/** As in PyTorch: `x / 65536` in float16 is not `x / Infinity`, but `x == 0.1` compares float16s. */
const arithmeticKinds: ReadonlySet<BinaryKind> = new Set<BinaryKind>(["add", "sub", "mul", "div"]);

function dtypeOf(...operands: readonly Operand[]): DType {
  return operands.find((operand) => typeof operand === "object")!.dtype;
}

export const binary: Primitives["binary"] = ([out], [left, right], { kind }) => {
  const dtype = dtypeOf(left, right);
  const { count } = out!;
  inDomain(dtype, (domain) => {
    const convert = arithmeticKinds.has(kind) ? domain.arithmeticScalar : domain.scalar;
    const a = readOperand(domain, left, count, convert);
    const b = readOperand(domain, right, count, convert);
    if (isComparison(kind)) {
      const compare = comparisons[kind];
      writeNumbers(
        out!,
        new Float64Array(count).map((_, i) => Number(compare(a[i]!, b[i]!))),
      );
      return;
    }
    const combine = kindFor(domain.binary, kind, dtype);
    for (let i = 0; i < count; i++) a[i] = combine(a[i]!, b[i]!);
    domain.write(out!, a);
  });
};
