/**
 * An object in another one's place: its members are those of `replacements` and, for the rest, the
 * original's, whose methods are called on the original.
 */
export function standIn<T extends object>(original: T, replacements: Partial<T>): T {
  const members = new Map<PropertyKey, unknown>(Object.entries(replacements));
  // Not a proxy of the original itself, since members of a frozen object could not be replaced.
  return new Proxy<T>(Object.create(original), {
    get(_target, name) {
      if (!members.has(name)) {
        const member: unknown = Reflect.get(original, name);
        members.set(name, typeof member === "function" ? member.bind(original) : member);
      }
      return members.get(name);
    },
  });
}
