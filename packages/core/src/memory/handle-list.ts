/**
 * An empty list for the handles of blocks. While all of them are numbers, the engine keeps it as a list
 * of doubles, as it once had a fraction in it, and the garbage collector need not look through it: a
 * million handles as tagged values would take longer than all else in a full collection.
 */
export function handleList(): unknown[] {
  const list: unknown[] = [0.5];
  list.pop();
  return list;
}
