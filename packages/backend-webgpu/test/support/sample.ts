import process from "node:process";

/** `WEBGPU_CONFORMANCE=all` runs every check: about 15 minutes of work for an adapter on the CPU. */
const all = process.env["WEBGPU_CONFORMANCE"] === "all";

const otherDTypes = [
  "int64",
  "float16",
  "uint8",
  "int32",
  "bfloat16",
  "bool",
  "int16",
  "int8",
] as const;

function hash(text: string): number {
  let value = 7;
  for (let i = 0; i < text.length; i++) value = (value * 31 + text.charCodeAt(i)) >>> 0;
  return value >>> 4;
}

/** Every kind in float32 and in one or two of the other dtypes, all of which come up. */
function isPrimitiveInSample(words: readonly string[]): boolean {
  if (words.includes("float32")) return true;
  const dtype = otherDTypes.findIndex((name) => words.includes(name));
  if (dtype < 0) return true;
  const isLarge = /primitives\/(unary|binary|cast)/.test(words[0]!);
  const [kind, share] = isLarge ? [words[1]!, 8] : [words.join(" "), 2];
  return (hash(kind) + dtype) % share === 0;
}

/**
 * Which checks of the conformance suite run by default: an adapter that computes on the CPU compiles
 * every shader for milliseconds, and most checks are new shaders. Of the cases of ops one in three, of
 * what is a program of its own everything but the long soak.
 */
export function isInSample(name: string): boolean {
  if (all) return true;
  const [part, family] = name.split("/");
  if (part === "soak") return false;
  if (part === "primitives") return isPrimitiveInSample(name.split(" "));
  if (part === "ops") return family === "programs" || hash(name) % 3 === 0;
  if (name.startsWith("chains/random")) return hash(name) % 4 === 0;
  return true;
}
