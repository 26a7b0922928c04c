import type { Machine } from "../machine.ts";

/** Invocations that exchange values without memory, each with a number `lane` from 0 to 3. */
export const QUAD = 4;
/** What the shaders that use them must enable. */
export const quadExtensions: readonly string[] = ["subgroups"];

const swaps = ["", "quadSwapX", "quadSwapY", "quadSwapDiagonal"] as const;

/**
 * Whether four invocations had better share what all of them need. Adapters that compute on the CPU
 * read memory lane by lane, at the cost of tens of multiplications; GPUs have caches for it.
 */
export function hasQuads({ isSoftware, device }: Machine): boolean {
  return isSoftware && device.gpu.features.has("subgroups");
}

/** The value `x` of the invocation whose lane is this one's `lane ^ phase`. */
export function fromLane(x: string, phase: number): string {
  return phase === 0 ? x : `${swaps[phase]}(${x})`;
}
