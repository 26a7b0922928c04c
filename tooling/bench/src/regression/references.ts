// What cases are compared with in the same run: work that never changes, so that the ratio tells of
// our code and not of the machine. Changing any of it makes every recorded baseline void.

import { multiplyAddLoop } from "../machine/multiply-add.ts";

export type ReferenceName = "arithmetic" | "memory" | "objects";

/** One unit of work, a tenth of a millisecond or so. */
export type Reference = () => void;

const ROUNDS = 50_000;

/** Multiplies and adds in registers alone. */
async function arithmetic(): Promise<Reference> {
  const loop = await multiplyAddLoop("relaxed");
  return () => {
    loop(ROUNDS);
  };
}

/** Copies 4 MB, the size of the operands of the cases that wait for memory. */
function memory(): Reference {
  const source = new Float32Array(2 ** 20).fill(1);
  const target = new Float32Array(2 ** 20).fill(2);
  return () => {
    target.set(source);
  };
}

interface Link {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly before: Link | null;
}

const CHAIN = 16;
const CHAINS = 64;

/** Makes small objects that point to each other, as recording operations does, and drops them. */
function objects(): Reference {
  const kept: Array<Link | null> = Array.from({ length: CHAINS }, () => null);
  return () => {
    for (let chain = 0; chain < CHAINS; chain++) {
      let last: Link | null = null;
      for (let i = 0; i < CHAIN; i++) {
        last = { shape: [i, chain], values: new Float32Array(4), before: last };
      }
      kept[chain] = last;
    }
  };
}

const makers: Readonly<Record<ReferenceName, () => Reference | Promise<Reference>>> = {
  arithmetic,
  memory,
  objects,
};

export async function makeReference(name: ReferenceName): Promise<Reference> {
  return makers[name]();
}
