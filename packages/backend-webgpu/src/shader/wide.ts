/** int64 in WGSL, as (low word, high word); exact, modulo 2⁶⁴. */
export const wideIntegers: Readonly<Record<string, string>> = {
  wide: `fn wide(low: u32, high: u32) -> vec2<u32> { return vec2(low, high); }`,
  wide_add: `fn wide_add(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let low = a.x + b.x;
  return vec2(low, a.y + b.y + select(0u, 1u, low < a.x));
}`,
  wide_not: `fn wide_not(a: vec2<u32>) -> vec2<u32> { return ~a; }`,
  wide_neg: `fn wide_neg(a: vec2<u32>) -> vec2<u32> { return wide_add(~a, vec2(1u, 0u)); }`,
  wide_sub: `fn wide_sub(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  return vec2(a.x - b.x, a.y - b.y - select(0u, 1u, a.x < b.x));
}`,
  wide_product: `fn wide_product(a: u32, b: u32) -> vec2<u32> {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let first = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let second = (a & 0xffffu) * (b >> 16u) + (first & 0xffffu);
  return vec2(a * b, (a >> 16u) * (b >> 16u) + (first >> 16u) + (second >> 16u));
}`,
  wide_mul: `fn wide_mul(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let low = wide_product(a.x, b.x);
  return vec2(low.x, low.y + a.x * b.y + a.y * b.x);
}`,
  wide_negative: `fn wide_negative(a: vec2<u32>) -> bool { return (a.y & 0x80000000u) != 0u; }`,
  wide_zero: `fn wide_zero(a: vec2<u32>) -> bool { return (a.x | a.y) == 0u; }`,
  wide_eq: `fn wide_eq(a: vec2<u32>, b: vec2<u32>) -> bool { return all(a == b); }`,
  wide_lt: `fn wide_lt(a: vec2<u32>, b: vec2<u32>) -> bool {
  return select(bitcast<i32>(a.y) < bitcast<i32>(b.y), a.x < b.x, a.y == b.y);
}`,
  wide_abs: `fn wide_abs(a: vec2<u32>) -> vec2<u32> { return select(a, wide_neg(a), wide_negative(a)); }`,
  wide_sign: `fn wide_sign(a: vec2<u32>) -> vec2<u32> {
  return select(vec2(select(1u, 0u, wide_zero(a)), 0u), vec2(0xffffffffu), wide_negative(a));
}`,
  wide_shift_left: `fn wide_shift_left(a: vec2<u32>, n: u32) -> vec2<u32> {
  if (n == 0u) { return a; }
  if (n >= 32u) { return vec2(0u, a.x << (n - 32u)); }
  return vec2(a.x << n, (a.y << n) | (a.x >> (32u - n)));
}`,
  wide_shift_right: `fn wide_shift_right(a: vec2<u32>, n: u32) -> vec2<u32> {
  let high = bitcast<i32>(a.y);
  if (n == 0u) { return a; }
  if (n >= 32u) { return vec2(bitcast<u32>(high >> (n - 32u)), bitcast<u32>(high >> 31u)); }
  return vec2((a.x >> n) | (a.y << (32u - n)), bitcast<u32>(high >> n));
}`,
  wide_left: `fn wide_left(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  if (b.y != 0u || b.x > 63u) { return vec2(0u); }
  return wide_shift_left(a, b.x);
}`,
  wide_right: `fn wide_right(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  return wide_shift_right(a, select(b.x, 63u, b.y != 0u || b.x > 63u));
}`,
  // (quotient, rest) of numbers without a sign, bit by bit; by 0 (all ones, a)
  wide_divide: `fn wide_divide(a: vec2<u32>, b: vec2<u32>) -> vec4<u32> {
  if (a.y == 0u && b.y == 0u && b.x != 0u) { return vec4(a.x / b.x, 0u, a.x % b.x, 0u); }
  var quotient = a;
  var rest = vec2(0u);
  for (var i = 0; i < 64; i++) {
    let carry = rest.y >> 31u;
    rest = vec2((rest.x << 1u) | (quotient.y >> 31u), (rest.y << 1u) | (rest.x >> 31u));
    quotient = vec2(quotient.x << 1u, (quotient.y << 1u) | (quotient.x >> 31u));
    let fits = carry != 0u || rest.y > b.y || (rest.y == b.y && rest.x >= b.x);
    if (fits) {
      rest = wide_sub(rest, b);
      quotient.x |= 1u;
    }
  }
  return vec4(quotient, rest);
}`,
  wide_trunc_divide: `fn wide_trunc_divide(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let quotient = wide_divide(wide_abs(a), wide_abs(b)).xy;
  return select(quotient, wide_neg(quotient), wide_negative(a) != wide_negative(b));
}`,
  wide_fmod: `fn wide_fmod(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let rest = wide_divide(wide_abs(a), wide_abs(b)).zw;
  return select(rest, wide_neg(rest), wide_negative(a));
}`,
  wide_remainder: `fn wide_remainder(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let rest = wide_fmod(a, b);
  let moved = !wide_zero(rest) && wide_negative(rest) != wide_negative(b);
  return select(rest, wide_add(rest, b), moved);
}`,
  wide_floor_divide: `fn wide_floor_divide(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let quotient = wide_trunc_divide(a, b);
  let down = !wide_zero(wide_fmod(a, b)) && wide_negative(a) != wide_negative(b);
  return select(quotient, wide_sub(quotient, vec2(1u, 0u)), down);
}`,
  // By squaring. A negative power is 0 but for the bases 1 and -1.
  wide_pow: `fn wide_pow(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let one = vec2(1u, 0u);
  if (wide_negative(b)) {
    if (wide_eq(a, one)) { return one; }
    if (all(a == vec2(0xffffffffu))) { return select(one, a, (b.x & 1u) == 1u); }
    return vec2(0u);
  }
  var result = one;
  var square = a;
  var rest = b;
  while (!wide_zero(rest)) {
    if ((rest.x & 1u) == 1u) { result = wide_mul(result, square); }
    square = wide_mul(square, square);
    rest = wide_shift_right(rest, 1u);
  }
  return result;
}`,
  wide_from_int: `fn wide_from_int(a: i32) -> vec2<u32> { return vec2(bitcast<u32>(a), bitcast<u32>(a >> 31u)); }`,
  // Truncated; what no int64 holds becomes the smallest.
  wide_from_float: `fn wide_from_float(x: f32) -> vec2<u32> {
  let bits = bitcast<u32>(x);
  let e = i32((bits >> 23u) & 255u) - 150;
  if (e > 39) { return vec2(0u, 0x80000000u); }
  let m = vec2((bits & 0x7fffffu) | 0x800000u, 0u);
  var whole = vec2(0u);
  if (e >= 0) { whole = wide_shift_left(m, u32(e)); }
  else if (e > -24) { whole = vec2(m.x >> u32(-e), 0u); }
  return select(whole, wide_neg(whole), (bits & 0x80000000u) != 0u);
}`,
  // To the nearest, ties to even: what is below the leading 32 bits is kept as one sticky bit.
  wide_to_float: `fn wide_to_float(a: vec2<u32>) -> f32 {
  let m = wide_abs(a);
  var value: f32;
  if (m.y == 0u) { value = f32(m.x); }
  else {
    let shift = countLeadingZeros(m.y);
    let top = wide_shift_left(m, shift);
    value = f32(top.y | select(0u, 1u, top.x != 0u)) * f32(1u << (31u - shift)) * 2.0;
  }
  return select(value, -value, wide_negative(a));
}`,
};
