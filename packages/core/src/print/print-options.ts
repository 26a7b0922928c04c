import { ArgumentError } from "../errors.ts";

/** How tensors print. */
export interface PrintOptions {
  /** Digits after the point. Default 4 */
  readonly precision: number;
  /** Tensors with more elements are summarised. Default 1000 */
  readonly threshold: number;
  /** Elements shown at each end of a summarised dimension. Default 3 */
  readonly edgeitems: number;
  /** Characters per line. Default 80 */
  readonly linewidth: number;
  /** Scientific notation: always, never, or as the values ask for (null). Default null */
  readonly sciMode: boolean | null;
}

/** A named set of options: `short` has 2 digits and 2 edge items, `full` never summarises. */
export type PrintProfile = "default" | "short" | "full";

/** What `setPrintOptions` takes: options to change, and a profile they change from. */
export interface PrintSettings extends Partial<PrintOptions> {
  readonly profile?: PrintProfile;
}

const standard: PrintOptions = {
  precision: 4,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 80,
  sciMode: null,
};

const profiles: { readonly [P in PrintProfile]: PrintOptions } = {
  default: standard,
  short: { ...standard, precision: 2, edgeitems: 2 },
  full: { ...standard, threshold: Infinity },
};

/** JavaScript formats numbers with up to 100 digits; ties need one more than is shown. */
const MOST_DIGITS = 99;

let current = standard;

/** The options tensors print with. */
export function getPrintOptions(): PrintOptions {
  return current;
}

/**
 * Changes how tensors print, here and in everything that prints through `@t/core`.
 *
 * As in PyTorch, what is left out keeps its value, except `sciMode`, which goes back to null.
 *
 * @throws {ArgumentError} `setPrintOptions: expected precision from 0 to 99, got 120`
 * @example
 * setPrintOptions({ precision: 2 });
 * setPrintOptions({ profile: "default" });
 * @see torch.set_printoptions
 */
export function setPrintOptions(settings: PrintSettings): void {
  const { profile, ...changes } = settings;
  if (profile !== undefined && !Object.hasOwn(profiles, profile)) {
    throw new ArgumentError(
      `setPrintOptions: expected profile "default", "short" or "full", got "${String(profile)}"`,
    );
  }
  const start = profile === undefined ? current : profiles[profile];
  const next = { ...start, sciMode: null, ...changes };
  checkInteger("precision", next.precision, MOST_DIGITS);
  checkInteger("edgeitems", next.edgeitems, Infinity);
  if (!(next.threshold >= 0)) {
    throw new ArgumentError(`setPrintOptions: expected threshold ≥ 0, got ${next.threshold}`);
  }
  checkInteger("linewidth", next.linewidth, Infinity);
  current = next;
}

function checkInteger(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= most) return;
  const range = most === Infinity ? "an integer ≥ 0" : `from 0 to ${most}`;
  throw new ArgumentError(`setPrintOptions: expected ${name} ${range}, got ${value}`);
}
