import { type Element, bindingType, groupType } from "./element.ts";
import type { ElementType } from "../stream/programs.ts";

/** An operand of a shader: where its elements are, and the uniform word with its offset. */
export interface Operand {
  readonly name: string;
  readonly element: Element;
  /** Elements are taken in aligned groups of four, and the offset counts groups. */
  readonly grouped: boolean;
  /** The variable of its block, and how that is declared. */
  readonly block: string;
  readonly type: ElementType;
  /** The offset, in WGSL. */
  readonly offset: string;
}

/** A word of the uniforms in WGSL. */
export function uniformWord(index: number): string {
  return `u[${index >> 2}].${"xyzw"[index & 3]}`;
}

/** The bits of the element at `place`, which is an expression without side effects. */
function rawAt({ element: { bits }, block, type }: Operand, place: string): string {
  const at = (index: string) =>
    type === "atomic<u32>" ? `atomicLoad(&${block}[${index}])` : `${block}[${index}]`;
  if (type === "f16") return `bitcast<u32>(vec2<f16>(${at(place)}, 0h))`;
  if (bits >= 32) return at(place);
  const [log, mask] = bits === 16 ? [1, "0xffffu"] : [2, "0xffu"];
  const shift = `(${place} & ${(1 << log) - 1}u) * ${bits}u`;
  return `((${at(`${place} >> ${log}u`)} >> (${shift})) & ${mask})`;
}

/** `load_x(i)`: the element at position `i` of `x`, counted from its offset. */
function loadOne(x: Operand): string {
  const { name, element, offset } = x;
  return `fn load_${name}(i: u32) -> ${element.value} {
  let p = i + ${offset};
  return ${element.decode(rawAt(x, "p"))};
}`;
}

/** The bits of the four elements of a group, whose words are `raw`, or `first` and `second` for 64 bits. */
function rawGroup({ element: { bits } }: Operand): readonly string[] {
  const lanes = [0, 1, 2, 3];
  if (bits === 64) return lanes.map((k) => `${k < 2 ? "first" : "second"}.${k & 1 ? "zw" : "xy"}`);
  if (bits === 32) return lanes.map((k) => `raw[${k}]`);
  if (bits === 16) return lanes.map((k) => `((raw[${k >> 1}] >> ${16 * (k & 1)}u) & 0xffffu)`);
  return lanes.map((k) => `((raw >> ${8 * k}u) & 0xffu)`);
}

/**
 * `load_x(g)`: the four elements of group `g`, counted from the one with the first element. Its words
 * are read at once: each read is checked against the bounds of the buffer.
 */
function loadGroup(x: Operand): string {
  const { name, element, offset, block } = x;
  const type = groupType(element);
  const words =
    element.bits === 64
      ? `let first = ${block}[2u * p];\n  let second = ${block}[2u * p + 1u];`
      : `let raw = ${block}[p];`;
  return `fn load_${name}(g: u32) -> ${type} {
  let p = g + ${offset};
  ${words}
  return ${type}(${rawGroup(x)
    .map((raw) => element.decode(raw))
    .join(", ")});
}`;
}

/** `load_x` for elements or groups. */
export function loader(x: Operand): string {
  return x.grouped ? loadGroup(x) : loadOne(x);
}

/** `store_x(i, value)`: in words that others write to as well, the element's bits alone. */
function storeOne({ name, element, block, offset, type }: Operand): string {
  const { bits, value } = element;
  const raw = element.encode("value");
  if (bits >= 32 || type === "f16") {
    const stored = bits >= 32 ? raw : `bitcast<vec2<f16>>(${raw}).x`;
    return `fn store_${name}(i: u32, value: ${value}) { ${block}[i + ${offset}] = ${stored}; }`;
  }
  const [log, mask] = bits === 16 ? [1, "0xffffu"] : [2, "0xffu"];
  return `fn store_${name}(i: u32, value: ${value}) {
  let p = i + ${offset};
  let shift = (p & ${(1 << log) - 1}u) * ${bits}u;
  let mask = ${mask} << shift;
  atomicAnd(&${block}[p >> ${log}u], ~mask);
  atomicOr(&${block}[p >> ${log}u], (${raw} << shift) & mask);
}`;
}

/** The statements of `store_x` for four elements: words that are not all its own keep the rest. */
function storeStatements({ element, block }: Operand): string {
  const { bits } = element;
  const raw = (k: number) => element.encode(`value[${k}]`);
  const isIn = (k: number) => `(first <= ${k}u && ${k}u < last)`;
  if (bits === 64) {
    const lanes = [0, 1, 2, 3].map((k) => {
      const vector = `${block}[2u * p + ${k >> 1}u]`;
      const [x, y] = k & 1 ? "zw" : "xy";
      return `if ${isIn(k)} { ${vector}.${x} = ${raw(k)}.x; ${vector}.${y} = ${raw(k)}.y; }`;
    });
    return lanes.join("\n  ");
  }
  if (bits === 32) {
    const lanes = [0, 1, 2, 3].map((k) => `if ${isIn(k)} { ${block}[p][${k}] = ${raw(k)}; }`);
    const all = [0, 1, 2, 3].map(raw).join(", ");
    return `if (first == 0u && last >= 4u) { ${block}[p] = vec4<u32>(${all}); return; }
  ${lanes.join("\n  ")}`;
  }
  const perWord = 32 / bits;
  const words = Array.from({ length: 4 / perWord }, (_, w) => {
    const target = bits === 16 ? `${block}[p][${w}]` : `${block}[p]`;
    const lanes = Array.from({ length: perWord }, (_, k) => k + w * perWord);
    const mask = bits === 16 ? 0xffff : 0xff;
    const shift = (k: number) => (k % perWord) * bits;
    const bitsOf = (k: number) => `((${raw(k)} & ${mask}u) << ${shift(k)}u)`;
    const maskOf = (k: number) => `select(0u, ${(mask << shift(k)) >>> 0}u, ${isIn(k)})`;
    const own = `mask${w}`;
    return `let ${own} = ${lanes.map(maskOf).join(" | ")};
  let word${w} = ${lanes.map(bitsOf).join(" | ")};
  if (${own} == 0xffffffffu) { ${target} = word${w}; }
  else if (${own} != 0u) { ${target} = (${target} & ~${own}) | (word${w} & ${own}); }`;
  });
  return words.join("\n  ");
}

/** `store_x(g, value, first, last)`: of the four values those from `first` to before `last`. */
function storeGroup(x: Operand): string {
  const { name, element, offset } = x;
  return `fn store_${name}(g: u32, value: ${groupType(element)}, first: u32, last: u32) {
  let p = g + ${offset};
  ${storeStatements(x)}
}`;
}

/** `store_x` for elements or groups. */
export function storer(x: Operand): string {
  return x.grouped ? storeGroup(x) : storeOne(x);
}

/**
 * How the block of an operand is declared; single elements of less than a word are written atomically.
 * Halves are written as they are where shaders can; they are made of bits all the same, as WGSL lets
 * conversions round either way and lose subnormals.
 */
export function operandType(
  element: Element,
  grouped: boolean,
  writes: boolean,
  isHalf: boolean,
): ElementType {
  if (!writes || grouped || element.bits >= 32) return bindingType(element, grouped);
  return isHalf ? "f16" : "atomic<u32>";
}
