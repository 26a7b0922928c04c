/**
 * `list.map(fn)` for the inputs of an op: there are one or two nearly always, and a literal of them is
 * made several times faster.
 */
export function mapFew<T, U>(list: readonly T[], fn: (item: T, index: number) => U): U[] {
  if (list.length === 1) return [fn(list[0]!, 0)];
  if (list.length === 2) return [fn(list[0]!, 0), fn(list[1]!, 1)];
  return list.map(fn);
}
