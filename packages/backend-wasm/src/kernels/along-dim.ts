import type { PrimitiveKernels } from "@t/core";
import { argReduceCodes, dtypeCodes, reduceCodes, scanCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";

type AlongDim = Pick<PrimitiveKernels<number>, "reduce" | "argReduce" | "scan" | "sort">;

export function alongDimKernels(machine: Machine): AlongDim {
  const { exports, record } = machine;
  return {
    reduce([out], [x], { kind, dims }) {
      let mask = 0;
      for (let i = 0; i < dims.length; i++) mask |= 1 << dims[i]!;
      record.start(x.shape).operand(0, out!).operand(1, x);
      exports.reduce(reduceCodes[kind], dtypeCodes[x.dtype], record.address, mask);
    },

    argReduce([out], [x], { kind, dim }) {
      record.startAlong(x).operand(0, out!).operand(1, x);
      exports.arg_reduce(argReduceCodes[kind], dtypeCodes[x.dtype], record.address, dim);
    },

    scan([out], [x], { kind, dim }) {
      record.startAlong(x).operand(0, out!).operand(1, x).pointer(2, 0);
      exports.scan(scanCodes[kind], dtypeCodes[x.dtype], record.address, dim);
    },

    sort([values, positions], [x], { dim, descending }) {
      const dtype = dtypeCodes[x.dtype];
      const bytes = exports.sort_scratch_bytes(dtype, x.shape[dim] ?? 1) >>> 0;
      const scratch = machine.scratch(bytes);
      record.startAlong(x).operand(0, values!).operand(1, x).operand(2, positions!);
      const count = values!.shape[dim] ?? 1;
      exports.sort(dtype, record.address, dim, count, Number(descending), scratch);
    },
  };
}
