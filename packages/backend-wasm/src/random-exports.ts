/**
 * The exports that draw. `state` is the address of 624 words of MT19937 and of how many of them are
 * drawn, 0 when none was since seeding: read, and left as after the draws.
 */
export type RandomExports = {
  readonly random_uniform: (
    state: number,
    n: number,
    out: number,
    low: number,
    high: number,
  ) => void;
  readonly random_normal: (
    state: number,
    n: number,
    out: number,
    mean: number,
    std: number,
  ) => void;
  readonly random_bernoulli: (
    state: number,
    n: number,
    out: number,
    p: number,
    one: number,
  ) => void;
  readonly random_integers: (
    state: number,
    n: number,
    dtype: number,
    out: number,
    low: number,
    range: number,
  ) => void;
  readonly random_permutation: (state: number, n: number, dtype: number, out: number) => void;
  readonly dropout: (
    state: number,
    n: number,
    x: number,
    y: number,
    mask: number,
    keep: number,
    factor: number,
  ) => void;
  readonly dropout_backward: (
    n: number,
    dy: number,
    mask: number,
    dx: number,
    factor: number,
  ) => void;
};
