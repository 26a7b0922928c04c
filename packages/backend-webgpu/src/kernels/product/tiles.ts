/** Invocations of a workgroup along each side of its tile. */
const ACROSS = 8;
export const TILE_INVOCATIONS: number = ACROSS * ACROSS;
/** Steps along `k` whose factors a workgroup holds at a time. */
const DEPTH = 16;

/** What the text of a tiled kernel depends on; sizes are words of the uniforms. */
export interface Tiling {
  /** Rows and columns of each invocation: 4 or 8. */
  readonly side: number;
  /** Whether neighbours along `k`, not along the other dimension, are neighbours in memory. */
  readonly aAlongK: boolean;
  readonly bAlongK: boolean;
  readonly k: string;
  /** Tiles in a column, and in a row, of the output. */
  readonly tilesDown: string;
  readonly tilesAcross: string;
}

/** Rows and columns of a workgroup's tile. */
export function tileSize(side: number): number {
  return side * ACROSS;
}

/** Fills one factor's part of the workgroup's memory: four elements of a step at a time. */
function fill(name: string, size: number, alongK: boolean): string {
  const quads = size / 4;
  const [step, quad] = alongK
    ? [`slot % ${DEPTH}u`, `slot / ${DEPTH}u`]
    : [`slot / ${quads}u`, `slot % ${quads}u`];
  const at = (t: number) => `${name}_at(${name}_first + 4u * quad + ${t}u, k + step)`;
  return `for (var slot = local; slot < ${quads * DEPTH}u; slot += ${TILE_INVOCATIONS}u) {
      let step = ${step};
      let quad = ${quad};
      ${name}_tile[step * ${quads}u + quad] = vec4(${[0, 1, 2, 3].map(at).join(", ")});
    }`;
}

/**
 * A matrix product in which a workgroup holds a tile of each factor in the memory that its invocations
 * share. The kernel gives `begin_matrix(index)`, `a_at(row, k)` and `b_at(column, k)`, which are 0 beyond
 * the matrix, and `put(row, column, value)` for four neighbours, which leaves out those beyond it.
 */
export function tiledText({ side, aAlongK, bAlongK, k, tilesDown, tilesAcross }: Tiling): {
  readonly functions: string;
  readonly main: string;
} {
  const size = tileSize(side);
  const quads = size / 4;
  const groups = Array.from({ length: side / 4 }, (_, j) => j);
  const rows = Array.from({ length: side }, (_, i) => i);
  const sums = rows.flatMap((i) => groups.map((j) => [i, j] as const));
  const read = (name: string, place: string) =>
    groups.map(
      (j) => `let ${name}${j} = ${name}_tile[step * ${quads}u + ${place} + ${ACROSS * j}u];`,
    );
  // A quad of rows and one of columns at a time, so that neighbours read neighbouring quads.
  const rowOf = (i: number) => `a_first + 4u * (down + ${ACROSS * (i >> 2)}u) + ${i & 3}u`;
  return {
    functions: `var<workgroup> a_tile: array<vec4<f32>, ${quads * DEPTH}>;
var<workgroup> b_tile: array<vec4<f32>, ${quads * DEPTH}>;`,
    main: `let b_first = g % ${tilesAcross} * ${size}u;
  let rest = g / ${tilesAcross};
  let a_first = rest % ${tilesDown} * ${size}u;
  begin_matrix(rest / ${tilesDown});
  let across = local % ${ACROSS}u;
  let down = local / ${ACROSS}u;
  ${sums.map(([i, j]) => `var sum${i}_${j} = vec4<f32>();`).join("\n  ")}
  for (var k = 0u; k < ${k}; k += ${DEPTH}u) {
    ${fill("a", size, aAlongK)}
    ${fill("b", size, bAlongK)}
    workgroupBarrier();
    for (var step = 0u; step < ${DEPTH}u; step++) {
      ${[...read("a", "down"), ...read("b", "across")].join("\n      ")}
      ${sums.map(([i, j]) => `sum${i}_${j} += a${i >> 2}[${i & 3}] * b${j};`).join("\n      ")}
    }
    workgroupBarrier();
  }
  ${sums
    .map(([i, j]) => `put(${rowOf(i)}, b_first + 4u * (across + ${ACROSS * j}u), sum${i}_${j});`)
    .join("\n  ")}`,
  };
}
