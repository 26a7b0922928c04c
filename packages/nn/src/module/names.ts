import { ArgumentError } from "@t/core";

/**
 * The name PyTorch would give a member: `runningMean` becomes `running_mean`, so that state dicts and
 * printed models read the same in both. Names that are not camelCase stay as they are.
 */
export function memberName(property: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(property)) return property;
  return property
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/** `linear.weight`: the name of a member seen from the module at `prefix`. */
export function joinName(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}

/**
 * @param replaceable - what the property may hold already
 * @throws {ArgumentError} when `name` cannot become a member of `holder`
 */
export function requireFree(
  fn: string,
  holder: object,
  name: string,
  replaceable?: abstract new (...args: never[]) => object,
): void {
  if (name === "" || name.includes(".")) {
    throw new ArgumentError(
      `${fn}: expected a name that is not empty and has no ".", got "${name}"`,
    );
  }
  const present: unknown = Reflect.get(holder, name);
  const isFree = present === undefined || present === null;
  if (!isFree && (replaceable === undefined || !(present instanceof replaceable))) {
    throw new ArgumentError(`${fn}: expected a free name, got "${name}", which exists already`);
  }
}
