/** 16-bit floats in WGSL, by their bits: the built-in conversions are undefined beyond the range. */
export const halfConversions: Readonly<Record<string, string>> = {
  // A subnormal is a whole number of 2^-24.
  from_half: `fn from_half(h: u32) -> f32 {
  let m = h & 0x7fffu;
  let sign = (h & 0x8000u) << 16u;
  let tiny = bitcast<u32>(f32(m) * 5.9604645e-8);
  let rest = select((m << 13u) + 0x38000000u, (m << 13u) | 0x7f800000u, m >= 0x7c00u);
  return bitcast<f32>(sign | select(rest, tiny, m < 0x400u));
}`,
  // To the nearest, ties to even; overflow is infinite, NaN stays one. Below 2^-14 adding 1/2 rounds to a whole
  // number of 2^-24 in the low bits.
  to_half: `fn to_half(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  let m = bits & 0x7fffffffu;
  let sign = (bits >> 16u) & 0x8000u;
  let normal = (m - 0x38000000u + 0xfffu + ((m >> 13u) & 1u)) >> 13u;
  let tiny = bitcast<u32>(bitcast<f32>(m) + 0.5) - 0x3f000000u;
  let number = select(min(normal, 0x7c00u), tiny, m < 0x38800000u);
  return sign | select(number, 0x7e00u, m > 0x7f800000u);
}`,
  to_brain: `fn to_brain(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  let rounded = (bits + 0x7fffu + ((bits >> 16u) & 1u)) >> 16u;
  return select(rounded, 0x7fc0u | (bits >> 16u), (bits & 0x7fffffffu) > 0x7f800000u);
}`,
};
