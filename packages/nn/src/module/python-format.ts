/** A number as Python prints a float: `0.1`, `1.0`, `1e-05`. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [digits = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A setting as Python prints it: `True`, `None`, `(3, 5)`; whole numbers as integers. */
export function pythonValue(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number" && !Number.isInteger(value)) return pythonFloat(value);
  if (!Array.isArray(value)) return `${value as number | string}`;
  return value.length === 1
    ? `(${pythonValue(value[0])},)`
    : `(${value.map(pythonValue).join(", ")})`;
}
