/** PyTorch's names that are no plain snake_case. */
const exceptions: ReadonlyMap<string, string> = new Map([["tMax", "T_max"]]);
const reversed: ReadonlyMap<string, string> = new Map(
  [...exceptions].map(([ours, theirs]) => [theirs, ours]),
);

/** PyTorch's name of an option or of a piece of state: `weightDecay` is `weight_decay`. */
export function toPyTorchName(name: string): string {
  return exceptions.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The reverse of {@link toPyTorchName}. */
export function fromPyTorchName(name: string): string {
  return (
    reversed.get(name) ??
    name.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  );
}
