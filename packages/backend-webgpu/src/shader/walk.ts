/** A loop over a shape, with the strides of what it walks through. */
export interface Walk {
  readonly shape: readonly number[];
  readonly strides: ReadonlyArray<readonly number[]>;
}

/** Ranks that shaders are made for: a shape has ones in front up to the next of them. */
const ranks = [1, 2, 4, 8, 16] as const;
export const MAX_RANK = 16;

/** The same places in fewer dimensions: those of size 1 are left out, and those that run on are one. */
export function collapse({ shape, strides }: Walk): Walk {
  const sizes: number[] = [];
  const steps: number[][] = strides.map(() => []);
  for (let d = 0; d < shape.length; d++) {
    const size = shape[d]!;
    if (size === 1) continue;
    const last = sizes.length - 1;
    const runsOn = last >= 0 && strides.every((of, i) => steps[i]![last] === of[d]! * size);
    if (runsOn) {
      sizes[last]! *= size;
      for (const [i, of] of strides.entries()) steps[i]![last] = of[d]!;
    } else {
      sizes.push(size);
      for (const [i, of] of strides.entries()) steps[i]!.push(of[d]!);
    }
  }
  return { shape: sizes, strides: steps };
}

/** With dimensions of size 1 in front, up to a rank that shaders are made for. */
export function padded({ shape, strides }: Walk): Walk {
  const rank = ranks.find((rank) => rank >= shape.length) ?? MAX_RANK;
  const lead = rank - shape.length;
  return {
    shape: [...Array<number>(lead).fill(1), ...shape],
    strides: strides.map((of) => [...Array<number>(lead).fill(0), ...of]),
  };
}

/**
 * `name(i)`: the places of the row-major index `i`, one for each operand, from a function that gives
 * the words of the uniforms: first the sizes, then the strides of each operand.
 */
export function walker(
  name: string,
  rank: number,
  operands: number,
  word: (index: number) => string,
): string {
  const type = operands === 1 ? "u32" : `vec${operands}<u32>`;
  const stride = (d: number) => {
    const all = Array.from({ length: operands }, (_, i) => word(rank + i * rank + d));
    return operands === 1 ? all[0]! : `${type}(${all.join(", ")})`;
  };
  const steps: string[] = [];
  for (let d = rank - 1; d > 0; d--) {
    const rest = `r${d}`;
    const from = d === rank - 1 ? "i" : `r${d + 1}`;
    steps.push(
      `let ${rest} = ${from} / ${word(d)};`,
      `p += ${stride(d)} * (${from} - ${rest} * ${word(d)});`,
    );
  }
  const first = rank === 1 ? "i" : "r1";
  return `fn ${name}(i: u32) -> ${type} {
  var p = ${type}(0u);
  ${steps.join("\n  ")}
  return p + ${stride(0)} * ${first};
}`;
}
