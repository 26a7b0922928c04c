import { numel } from "@t/core";
import type { Walk } from "../shader/walk.ts";
import type { View } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { inGroups } from "./row-loops.ts";

/** An elementwise function of tensors of which some repeat along dimensions of the output. */
export interface Broadcast {
  /** With the operands' dtypes and layouts the key of the shader. */
  readonly key: string;
  /** float, of any layout. */
  readonly out: View;
  /** Floats that broadcast against `out`, by name. */
  readonly operands: ReadonlyArray<readonly [name: string, view: View]>;
  /** Numbers, by name. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** In WGSL, of the names; for a float and for a vector of four alike. */
  readonly expression: string;
}

/** Strides over `shape` of a tensor that broadcasts against it. */
export function stridesOver(shape: readonly number[], view: View): number[] {
  const lead = shape.length - view.shape.length;
  return shape.map((_, dim) =>
    dim < lead || view.shape[dim - lead] === 1 ? 0 : view.strides[dim - lead]!,
  );
}

/** Most operands of one walk: their places are a vector. */
const MOST_WALKED = 4;

/** Declares walks through all different strides; returns the place of each operand, in WGSL. */
function declareWalks(launch: Launch, { shape, strides }: Walk): string[] {
  const keys = strides.map((of) => of.join());
  const distinct = [...new Set(keys)];
  const walks = Math.ceil(distinct.length / MOST_WALKED);
  const perWalk = (walk: number) => distinct.slice(walk * MOST_WALKED, (walk + 1) * MOST_WALKED);
  for (let walk = 0; walk < walks; walk++) {
    const walked = perWalk(walk).map((key) => strides[keys.indexOf(key)]!);
    launch.walk(`walk${walk}`, { shape, strides: walked });
  }
  return keys.map((key) => {
    const at = distinct.indexOf(key);
    const walk = Math.floor(at / MOST_WALKED);
    return perWalk(walk).length === 1 ? `p${walk}` : `p${walk}[${at % MOST_WALKED}]`;
  });
}

/** `out[…] = expression`, four elements at once where the layouts allow it. */
export function broadcast(
  launch: Launch,
  { key, out, operands, numbers = {}, expression }: Broadcast,
): void {
  if (out.count === 0) return;
  const views = [out, ...operands.map(([, view]) => view)];
  const walk = { shape: out.shape, strides: views.map((view) => stridesOver(out.shape, view)) };
  const groups = inGroups(walk, views);
  const loop = groups ?? walk;
  const isRun = loop.strides.map((of) => groups !== null && of.at(-1) === 1);
  const pattern = isRun.map((is) => (is ? "*" : ".")).join("");
  const layout = loop.strides.map((of) =>
    loop.strides.findIndex((other) => other.join() === of.join()),
  );
  launch.begin(`${key} ${pattern}${layout.join("")}`, numel(loop.shape));
  launch.output("out", out, { grouped: isRun[0]! });
  for (const [n, [name, view]] of operands.entries())
    launch.input(name, view, { grouped: isRun[n + 1]! });
  const places = declareWalks(launch, loop);
  const constants = Object.entries(numbers).map(
    ([name, value]) => [name, launch.float(value)] as const,
  );
  launch.run(() => {
    const walks = new Set(places.map((place) => place.split("[")[0]!));
    const store =
      groups === null
        ? `store_out(${places[0]}, result);`
        : `store_out(${places[0]}, result, 0u, 4u);`;
    const lines = [
      ...[...walks].map((name) => `let ${name} = walk${name.slice(1)}(i);`),
      ...operands.map(([name], n) => `let ${name} = load_${name}(${places[n + 1]});`),
      ...constants.map(([name, text]) => `let ${name} = ${text};`),
      `let result = ${groups === null ? "" : "vec4<f32>"}(${expression});`,
      store,
    ];
    return { main: lines.join("\n  ") };
  });
}
