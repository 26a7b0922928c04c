import type { Machine } from "../machine.ts";
import { groupSizeOf } from "./fold.ts";
import { takesGroups } from "./segments.ts";

/** Terms are added in runs of so many, and then the runs' sums. */
const RUN = 32;

/** Parts of the text of a shader in which an invocation, or a workgroup, goes through a row several times. */
export interface RowProgram {
  readonly functions: string;
  /** The number of the row, in WGSL. */
  readonly row: string;
  /** A loop over `k` from `start` to before `end`. */
  loop(start: string, end: string, body: string): string;
  /** The variables `names`, each the sum over a loop of what `body` adds to it. */
  sums(names: readonly string[], start: string, end: string, body: string): string;
  /** The variable `name`, which `body` makes the greatest of a loop. */
  maximum(name: string, start: string, end: string, body: string): string;
  /** Runs `body` once for the row. */
  once(body: string): string;
}

/** The functions through which the invocations of a workgroup put their values together. */
function exchangeFunctions(size: number): string {
  const together = (
    name: string,
    combined: string,
  ) => `fn group_${name}(value: f32, local: u32) -> f32 {
  workgroupBarrier();
  exchange[local] = value;
  for (var half = ${size >> 1}u; half > 0u; half = half >> 1u) {
    workgroupBarrier();
    if (local < half) {
      let a = exchange[local];
      let b = exchange[local + half];
      exchange[local] = ${combined};
    }
  }
  workgroupBarrier();
  return exchange[0];
}`;
  return `var<workgroup> exchange: array<f32, ${size}>;
${together("sum", "a + b")}
${together("maximum", "max(a, b)")}`;
}

function programOf(size: number): RowProgram {
  const isAlone = size === 1;
  const [first, step] = isAlone ? ["", "1u"] : [" + local", `${size}u`];
  const shared = (kind: string, name: string) =>
    isAlone ? "" : `${name} = group_${kind}(${name}, local);`;
  return {
    functions: isAlone ? "" : exchangeFunctions(size),
    row: isAlone ? "i" : "g",
    loop: (start, end, body) =>
      `for (var k = ${start}${first}; k < ${end}; k += ${step}) { ${body} }`,
    sums: (names, start, end, body) => `${names.map((name) => `var ${name} = 0.0;`).join(" ")}
  for (var run = ${start}${first}; run < ${end}; run += ${RUN}u * ${step}) {
    ${names.map((name) => `let ${name}_before = ${name}; ${name} = 0.0;`).join(" ")}
    for (var k = run; k < min(run + ${RUN}u * ${step}, ${end}); k += ${step}) { ${body} }
    ${names.map((name) => `${name} = ${name}_before + ${name};`).join(" ")}
  }
  ${names.map((name) => shared("sum", name)).join(" ")}`,
    maximum: (name, start, end, body) => `var ${name} = -infinity();
  for (var k = ${start}${first}; k < ${end}; k += ${step}) { ${body} }
  ${shared("maximum", name)}`,
    once: (body) => (isAlone ? body : `if (local == 0u) { ${body} }`),
  };
}

/** Rows for programs: their number and length, and the strides of what they read. */
export interface RowShape {
  readonly rows: number;
  readonly length: number;
  readonly outerStrides: readonly number[];
  readonly innerStrides: readonly number[];
}

/** Begins a dispatch over rows. */
export function beginRows(machine: Machine, key: string, shape: RowShape): RowProgram {
  if (!takesGroups(machine, shape)) {
    machine.launch.begin(key, shape.rows);
    return programOf(1);
  }
  const size = groupSizeOf(machine);
  machine.launch.beginGroups(key, shape.rows, size);
  return programOf(size);
}
