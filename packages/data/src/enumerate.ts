/**
 * Counts along with an iteration, as Python's `enumerate`.
 *
 * @param start - the first count. Default 0
 * @example
 * for await (const [batch, [x, y]] of enumerate(loader)) {
 *   if (batch % 100 === 0) console.log(batch, x.shape);
 * }
 */
export async function* enumerate<T>(
  values: AsyncIterable<T> | Iterable<T>,
  start = 0,
): AsyncGenerator<[number, T], void> {
  let count = start;
  for await (const value of values) yield [count++, value];
}
