/**
 * `%.{digits}f` of C and Python: JavaScript's `toFixed` goes up to 10²¹ only, loses the sign of -0
 * and rounds exact ties away from zero, where C rounds them to even (0.03125 is `0.0312`).
 *
 * @param digits - after the point, 0 … 99
 */
export function fixedText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return nonFiniteText(value);
  const magnitude = Math.abs(value);
  let text: string;
  if (magnitude >= 1e21) {
    text = BigInt(magnitude).toString() + (digits > 0 ? "." + "0".repeat(digits) : "");
  } else if (isFixedTie(magnitude, digits)) {
    text = tieToEven(magnitude, (x, more) => x.toFixed(digits + more));
  } else {
    text = magnitude.toFixed(digits);
  }
  return signOf(value) + text;
}

/**
 * `%.{digits}e` of C and Python: at least two digits in the exponent, ties to even.
 *
 * @param digits - after the point, 0 … 99
 */
export function exponentText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return nonFiniteText(value);
  const magnitude = Math.abs(value);
  const shortened = isExponentTie(magnitude, digits)
    ? tieToEven(magnitude, (x, more) => x.toExponential(digits + more))
    : magnitude.toExponential(digits);
  const [mantissa, exponent] = shortened.split("e") as [string, string];
  return `${signOf(value)}${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

function nonFiniteText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  return value > 0 ? "inf" : "-inf";
}

function signOf(value: number): string {
  return value < 0 || Object.is(value, -0) ? "-" : "";
}

/** Is value · 10^digits exactly half way between two integers? The fraction must end in binary. */
function isFixedTie(magnitude: number, digits: number): boolean {
  return Math.abs((magnitude * 2 ** (digits + 1)) % 2) === 1;
}

function isExponentTie(magnitude: number, digits: number): boolean {
  if (magnitude === 0) return false;
  const exponent = Number(magnitude.toExponential().split("e")[1]);
  const decimals = digits - exponent;
  if (decimals >= 0) return isFixedTie(magnitude, decimals);
  if (!Number.isInteger(magnitude)) return false;
  const unit = 10n ** BigInt(-decimals);
  return (BigInt(magnitude) * 2n) % (2n * unit) === unit;
}

/** The text of a tie. `format(x, more)` formats with `more` digits than wanted; with one it is exact. */
function tieToEven(magnitude: number, format: (x: number, more: number) => string): string {
  const exact = format(magnitude, 1);
  const kept = exact.replace(/\.?5(?=e|$)/, "");
  const lastDigit = Number(kept.replace(/e.*/, "").at(-1));
  return lastDigit % 2 === 0 ? kept : format(magnitude * (1 + Number.EPSILON), 0);
}
