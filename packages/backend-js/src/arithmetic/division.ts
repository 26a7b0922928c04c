import { ArgumentError } from "@t/core";
import type { Element } from "../elements.ts";
import type { Combine, CombineKind } from "./kinds.ts";

/** An integer division that refuses zero as PyTorch does ("ZeroDivisionError"). */
export function refuseZero<T extends Element>(kind: CombineKind, divide: Combine<T>): Combine<T> {
  return (a, b) => {
    if (b === 0 || b === 0n) throw new ArgumentError(`${kind}: integer division or modulo by zero`);
    return divide(a, b);
  };
}
