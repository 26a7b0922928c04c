/** Division with a rest, and powers, of float32 in WGSL; see {@link floatMath}. */
export const floatDivision: Readonly<Record<string, string>> = {
  // Exact, by long division of the significands.
  fmod_f: `fn fmod_f(a: f32, b: f32) -> f32 {
  let ua = bitcast<u32>(a) & 0x7fffffffu;
  let ub = bitcast<u32>(b) & 0x7fffffffu;
  if (ub == 0u || ua >= 0x7f800000u || ub > 0x7f800000u) { return not_a_number(); }
  if (ua < ub) { return a; }
  let shift_a = select(0u, countLeadingZeros(ua) - 8u, ua < 0x800000u);
  let shift_b = select(0u, countLeadingZeros(ub) - 8u, ub < 0x800000u);
  var ea = i32(max(ua >> 23u, 1u)) - i32(shift_a);
  var eb = i32(max(ub >> 23u, 1u)) - i32(shift_b);
  var ma = select((ua & 0x7fffffu) | 0x800000u, ua << shift_a, ua < 0x800000u);
  let mb = select((ub & 0x7fffffu) | 0x800000u, ub << shift_b, ub < 0x800000u);
  ma = ma % mb;
  for (; ea - eb >= 8; ea -= 8) { ma = (ma << 8u) % mb; }
  ma = (ma << u32(ea - eb)) % mb;
  let sign = bitcast<u32>(a) & 0x80000000u;
  if (ma == 0u) { return bitcast<f32>(sign); }
  let shift = countLeadingZeros(ma) - 8u;
  ma = ma << shift;
  eb -= i32(shift);
  let rest = select(ma >> min(u32(1 - eb), 31u), (ma & 0x7fffffu) | (u32(eb) << 23u), eb > 0);
  return bitcast<f32>(sign | rest);
}`,
  remainder_f: `fn remainder_f(a: f32, b: f32) -> f32 {
  let rest = fmod_f(a, b);
  return select(rest, rest + b, !is_zero(rest) && (rest < 0.0) != (b < 0.0));
}`,
  // As PyTorch: the quotient may have been rounded past an integer.
  floor_divide_f: `fn floor_divide_f(a: f32, b: f32) -> f32 {
  if (is_zero(b)) { return a / b; }
  let rest = fmod_f(a, b);
  let down = !is_zero(rest) && (rest < 0.0) != (b < 0.0);
  let quotient = (a - rest) / b - select(0.0, 1.0, down);
  if (is_zero(quotient)) { return with_sign(0.0, a / b); }
  let whole = floor(quotient);
  return select(whole, whole + 1.0, quotient - whole > 0.5);
}`,
  // a + b as (sum, rounding error)
  two_sum: `fn two_sum(a: f32, b: f32) -> vec2<f32> {
  let sum = a + b;
  let t = sum - a;
  return vec2(sum, (a - (sum - t)) + (b - t));
}`,
  // a * b as (product, rounding error): the halves' products are exact.
  two_product: `fn two_product(a: f32, b: f32) -> vec2<f32> {
  let product = a * b;
  let high_a = bitcast<f32>(bitcast<u32>(a) & 0xfffff000u);
  let high_b = bitcast<f32>(bitcast<u32>(b) & 0xfffff000u);
  let low_a = a - high_a;
  let low_b = b - high_b;
  return vec2(product, ((high_a * high_b - product) + high_a * low_b + low_a * high_b) + low_a * low_b);
}`,
  // start + i * step with twice the digits; so are start and step, as (number, rest)
  arithmetic_sequence: `fn arithmetic_sequence(i: u32, start: vec2<f32>, step: vec2<f32>) -> f32 {
  let high = two_product(f32(i & 0xfffff000u), step.x);
  let low = two_product(f32(i & 0xfffu), step.x);
  let moved = two_sum(high.x, low.x);
  let sum = two_sum(start.x, moved.x);
  return sum.x + (sum.y + moved.y + high.y + low.y + start.y + f32(i) * step.y);
}`,
  // x^y for positive finite x: the logarithm has twice the digits, as the power multiplies its error.
  power_of_positive: `fn power_of_positive(x: f32, y: f32) -> f32 {
  let p = log_parts(x);
  let square = two_product(p.x, p.x);
  let first = two_sum(p.y * 0.6933594, p.x);
  let second = two_sum(first.x, -0.5 * square.x);
  let tail = log_tail(p.x) + 0.5 * square.x;
  let low = first.y + second.y + fma(p.y, -2.1219444e-4, tail - 0.5 * square.y);
  let log_x = two_sum(second.x, low);
  let product = two_product(log_x.x, y);
  let whole = log_x.x * y;
  if (!(magnitude(whole) < 150.0)) { return exp_f(whole); }
  return exp_f(whole) * (1.0 + fma(log_x.y, y, product.y));
}`,
  // C's pow: 1 to any power is 1, and so is -1 to an infinite one.
  pow_f: `fn pow_f(x: f32, y: f32) -> f32 {
  let m = magnitude(x);
  if (is_zero(y) || bitcast<u32>(x) == 0x3f800000u) { return 1.0; }
  if (is_nan(x) || is_nan(y)) { return not_a_number(); }
  if (bitcast<u32>(y) == 0x3f800000u) { return x; }
  if (is_inf(y)) {
    if (bitcast<u32>(m) == 0x3f800000u) { return 1.0; }
    return select(0.0, infinity(), (m > 1.0) == (y > 0.0));
  }
  let negative = (bitcast<u32>(x) & 0x80000000u) != 0u;
  let whole = trunc(y) == y;
  let odd = whole && magnitude(y) < 16777216.0 && (i32(y) & 1) == 1;
  var power: f32;
  if (is_zero(x)) { power = select(0.0, infinity(), y < 0.0); }
  else if (is_inf(x)) { power = select(0.0, infinity(), y > 0.0); }
  else if (negative && !whole) { return not_a_number(); }
  else { power = power_of_positive(m, y); }
  return select(power, negated(power), negative && odd);
}`,
};
