import { describe, expect, test } from "vitest";
import {
  bfloat16ToNumber,
  decodeBfloat16,
  decodeFloat16,
  encodeBfloat16,
  encodeFloat16,
  float16ToNumber,
  numberToBfloat16,
  numberToFloat16,
} from "../src/dtype-convert.ts";

interface Format {
  readonly name: string;
  readonly exponentBits: number;
  readonly decode: (bits: number) => number;
  readonly encode: (x: number) => number;
}

const formats: readonly Format[] = [
  { name: "float16", exponentBits: 5, decode: float16ToNumber, encode: numberToFloat16 },
  { name: "bfloat16", exponentBits: 8, decode: bfloat16ToNumber, encode: numberToBfloat16 },
];

/** The value of 15 magnitude bits by the definition of the format. */
function valueByDefinition(magnitude: number, exponentBits: number): number {
  const fractionBits = 15 - exponentBits;
  const bias = 2 ** (exponentBits - 1) - 1;
  const exponent = magnitude >>> fractionBits;
  const fraction = magnitude & (2 ** fractionBits - 1);
  if (exponent === 2 ** exponentBits - 1) return fraction === 0 ? Infinity : Number.NaN;
  if (exponent === 0) return fraction * 2 ** (1 - bias - fractionBits);
  return (2 ** fractionBits + fraction) * 2 ** (exponent - bias - fractionBits);
}

describe.each(formats)("$name", ({ exponentBits, decode, encode }) => {
  const infinity = (2 ** exponentBits - 1) << (15 - exponentBits);

  test("every bit pattern has its value, and the value its pattern", () => {
    let wrong = 0;
    for (let magnitude = 0; magnitude < 0x8000; magnitude++) {
      const value = valueByDefinition(magnitude, exponentBits);
      if (!Object.is(decode(magnitude), value)) wrong++;
      if (!Object.is(decode(magnitude | 0x8000), -value)) wrong++;
      if (Number.isNaN(value)) continue;
      if (encode(value) !== magnitude || encode(-value) !== (magnitude | 0x8000)) wrong++;
    }
    expect(wrong).toBe(0);
  });

  test("rounds to the nearest, ties to even", () => {
    let wrong = 0;
    for (let magnitude = 0; magnitude < infinity; magnitude++) {
      const low = valueByDefinition(magnitude, exponentBits);
      // The first value out of range counts as if the exponents went on.
      const high =
        magnitude + 1 === infinity
          ? low + (low - valueByDefinition(magnitude - 1, exponentBits))
          : valueByDefinition(magnitude + 1, exponentBits);
      const middle = low + (high - low) / 2;
      const ulp = (high - low) / 64;
      const even = magnitude + (magnitude & 1);
      if (encode(middle) !== even || encode(-middle) !== (even | 0x8000)) wrong++;
      if (encode(middle - ulp) !== magnitude || encode(middle + ulp) !== magnitude + 1) wrong++;
    }
    expect(wrong).toBe(0);
  });

  test("not a number and beyond the range", () => {
    expect(decode(encode(Number.NaN))).toBeNaN();
    expect(encode(Infinity)).toBe(infinity);
    expect(encode(-1e300)).toBe(infinity | 0x8000);
    expect(encode(1e-300)).toBe(0);
    expect(encode(-0)).toBe(0x8000);
  });
});

describe("conversion", () => {
  test("goes through float32, as PyTorch's: 1 + 2⁻¹¹ + 2⁻⁴⁰ is a tie by then", () => {
    expect(numberToFloat16(1 + 2 ** -11 + 2 ** -40)).toBe(0x3c00);
    expect(numberToFloat16(65520 - 1e-7)).toBe(0x7c00);
    expect(numberToBfloat16(1 + 2 ** -8 + 2 ** -40)).toBe(0x3f80);
  });

  test("arrays convert from and to a position", () => {
    const values = Float32Array.of(1, -0.1, 3e5, 1e-6);
    const bits = new Uint16Array(6);
    const back = new Float32Array(4);
    encodeFloat16(values, bits, 1);
    expect([...bits]).toEqual([0, 0x3c00, 0xae66, 0x7c00, 0x0011, 0]);
    decodeFloat16(bits, back, 1);
    expect([...back]).toEqual([...bits.subarray(1, 5)].map(float16ToNumber));
    encodeBfloat16(values, bits, 2);
    expect([...bits.subarray(2)]).toEqual([0x3f80, 0xbdcd, 0x4892, 0x3586]);
    decodeBfloat16(bits, back, 2);
    expect([...back]).toEqual([...bits.subarray(2)].map(bfloat16ToNumber));
  });
});
