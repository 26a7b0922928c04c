import {
  type Generator,
  type Tensor,
  emptyLike,
  erf,
  tensor,
  where,
  withoutLayer,
  inLibraryScope,
} from "@t/core";

/** Options of {@link truncNormal_}. */
export interface TruncNormalOptions {
  /** Default 0. */
  readonly mean?: number;
  /** Default 1. */
  readonly std?: number;
  /** Least value. Default -2. */
  readonly a?: number;
  /** Greatest value. Default 2. */
  readonly b?: number;
  /** Default: the generator that `manualSeed` seeds. */
  readonly generator?: Generator;
}

type Settings = Required<Omit<TruncNormalOptions, "generator">>;

/**
 * Fills with normal values, drawn again while they are outside of `[a, b]`. Reads synchronously, so
 * on a device that can't be initialise before moving there.
 *
 * @see torch.nn.init.trunc_normal_
 */
export function truncNormal_<T extends Tensor>(x: T, options: TruncNormalOptions = {}): T {
  const { mean = 0, std = 1, a = -2, b = 2, generator } = options;
  const settings = { mean, std, a, b };
  const kept = normalCdf((b - mean) / std) - normalCdf((a - mean) / std);
  const fill = kept > 0.3 ? redrawOutside : rejectUniform;
  withoutLayer(() =>
    inLibraryScope(() => {
      fill(x, settings, generator);
      return [];
    }),
  );
  return x;
}

function normalCdf(x: number): number {
  return (1 + Number(erf(tensor(x / Math.SQRT2, { dtype: "float64" })).itemSync())) / 2;
}

/** Most draws are inside: the rest is drawn again, with fresh values for the whole shape. */
function redrawOutside(
  x: Tensor,
  { mean, std, a, b }: Settings,
  generator: Generator | undefined,
): void {
  const { dtype } = x;
  const [low, high] = [tensor(a, { dtype }), tensor(b, { dtype })].map((t) => Number(t.itemSync()));
  x.normal_(mean, std, generator);
  for (;;) {
    const outside = x.lt(low!).logicalOr(x.gt(high!));
    if (outside.any().itemSync() !== true) return;
    x.copy_(where(outside, emptyLike(x).normal_(mean, std, generator), x));
  }
}

/** Few normal draws would be inside: uniform ones are kept in proportion to the density. */
function rejectUniform(
  x: Tensor,
  { mean, std, a, b }: Settings,
  generator: Generator | undefined,
): void {
  const mode = Math.max(a, Math.min(mean, b));
  const peak = -0.5 * ((mode - mean) / std) ** 2;
  const refused = (candidates: Tensor): Tensor => {
    const logDensity = candidates.sub(mean).div(std).pow(2).mul(-0.5).sub(peak);
    return emptyLike(x).uniform_(0, 1, generator).log().gt(logDensity);
  };
  x.uniform_(a, b, generator);
  let pending = refused(x);
  while (pending.any().itemSync() === true) {
    const candidates = emptyLike(x).uniform_(a, b, generator);
    x.copy_(where(pending, candidates, x));
    pending = where(pending, refused(candidates), pending);
  }
}
