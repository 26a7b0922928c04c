/** Multiply-adds of one run, and bytes of its operands, beyond which a smaller problem is measured. */
const MOST_STEPS_ON_CPU = 2 ** 26;
const MOST_STEPS_ON_GPU = 2 ** 31;
const MOST_BYTES = 2 ** 26;
/** What is not made smaller. */
const SMALLEST = 8;

/** Sizes up to the next power of two are of one class. */
export function bucket(size: number): number {
  return Math.ceil(Math.log2(Math.max(size, 1)));
}

/** The size of images whose rows begin at multiples of four. */
export function inGroups([height, width]: readonly [number, number]): [number, number] {
  return [height, Math.ceil(width / 4) * 4];
}

/** About half of a size; whether it is a multiple of 4 stays as it is. */
function halved(size: number): number {
  return size % 4 === 0 ? Math.ceil(size / 8) * 4 : Math.floor(size / 2) | 1;
}

/** What one run of a problem takes. */
export interface Cost {
  readonly steps: number;
  readonly bytes: number;
}

/**
 * Sizes of a problem like another one that is cheap enough to be measured: fewer `repeats`, and then less of
 * the largest of the others.
 */
export function affordable<
  Sizes extends { readonly [name in keyof Sizes]: number } & { readonly repeats: number },
>(sizes: Sizes, isSoftware: boolean, costOf: (sizes: Sizes) => Cost): Sizes {
  const mostSteps = isSoftware ? MOST_STEPS_ON_CPU : MOST_STEPS_ON_GPU;
  const isAffordable = ({ steps, bytes }: Cost) => steps <= mostSteps && bytes <= MOST_BYTES;
  let smaller = sizes;
  while (!isAffordable(costOf(smaller))) {
    const { repeats, ...others } = smaller;
    const [name, size] = Object.entries<number>(others).reduce((a, b) => (a[1] >= b[1] ? a : b));
    if (repeats > 1) smaller = { ...smaller, repeats: Math.ceil(repeats / 2) };
    else if (size > SMALLEST) smaller = { ...smaller, [name]: halved(size) };
    else break;
  }
  return smaller;
}
