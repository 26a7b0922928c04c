/** Circular and hyperbolic functions of float32 in WGSL; see {@link floatMath}. Polynomials: Cephes. */
export const trigonometry: Readonly<Record<string, string>> = {
  // The digits of 1 / (2 pi)
  turn_digits: `const turn_digits = array<u32, 8>(0u, 0x28be60dbu, 0x9391054au, 0x7f09d5f4u, 0x7d4d3770u, 0x36d8a566u, 0x4f10e410u, 0x7f9458eau);`,
  turn_word: `fn turn_word(i: u32, shift: u32) -> u32 {
  var digits = turn_digits;
  let word = digits[i];
  return select((word << shift) | (digits[i + 1u] >> (32u - shift)), word, shift == 0u);
}`,
  // Quarter turns and what x is beyond them, for |x| >= 1: x / (2 pi) from the digits that matter (Payne, Hanek 1983)
  far_quarters: `fn far_quarters(x: f32) -> vec2<f32> {
  let bits = bitcast<u32>(x);
  let e = ((bits >> 23u) & 0xffu) - 126u;
  let i = min(e >> 5u, 4u);
  let m = (bits << 8u) | 0x80000000u;
  let low = wide_product(m, turn_word(i + 2u, e & 31u)).y;
  let sum = wide_add(wide_product(m, turn_word(i + 1u, e & 31u)), vec2(low, 0u));
  let high = sum.y + m * turn_word(i, e & 31u);
  let rest = bitcast<i32>((high << 2u) | (sum.x >> 30u));
  let turns = (f32(rest) + f32(sum.x << 2u) * 2.3283064e-10) * 2.3283064e-10;
  let quarters = f32((high >> 30u) + ((high >> 29u) & 1u));
  return select(vec2(quarters, turns * 1.5707964), vec2(-quarters, turns * -1.5707964), x < 0.0);
}`,
  near_quarters: `fn near_quarters(x: f32) -> vec2<f32> {
  let n = round(x * 0.63661975);
  return vec2(n, fma(n, -7.54979e-8, fma(n, -4.837513e-4, fma(n, -1.5703125, x))));
}`,
  // sin(x + n * pi / 2)
  sin_shifted: `fn sin_shifted(x: f32, quarter: i32) -> f32 {
  var place = near_quarters(x);
  if (magnitude(x) > 10000.0) { place = far_quarters(x); }
  let r = place.y;
  let q = i32(place.x) + quarter;
  let s = r * r;
  let sine = fma(s * r, fma(fma(-1.9515296e-4, s, 8.332161e-3), s, -0.16666655), r);
  let cosine = fma(s * s, fma(fma(2.4433157e-5, s, -1.3887316e-3), s, 0.041666646), fma(s, -0.5, 1.0));
  let value = select(sine, cosine, (q & 1) == 1);
  return select(select(value, -value, (q & 2) == 2), not_a_number(), !is_finite(x));
}`,
  sin_f: `fn sin_f(x: f32) -> f32 { return sin_shifted(x, 0); }`,
  cos_f: `fn cos_f(x: f32) -> f32 { return sin_shifted(x, 1); }`,
  tan_f: `fn tan_f(x: f32) -> f32 { return sin_f(x) / cos_f(x); }`,
  // asin(x) for 0 <= x <= 1/2
  asin_near: `fn asin_near(x: f32) -> f32 {
  let s = x * x;
  return fma(x * s, fma(fma(fma(fma(0.0421632, s, 0.024181311), s, 0.045470026), s, 0.074953), s, 0.16666752), x);
}`,
  asin_f: `fn asin_f(x: f32) -> f32 {
  let m = magnitude(x);
  let far = 1.5707964 - 2.0 * asin_near(sqrt(0.5 - 0.5 * m));
  let value = with_sign(select(far, asin_near(m), m <= 0.5), x);
  return select(not_a_number(), value, m <= 1.0);
}`,
  acos_f: `fn acos_f(x: f32) -> f32 {
  let m = magnitude(x);
  let far = 2.0 * asin_near(sqrt(0.5 - 0.5 * m));
  let value = select(select(far, 3.1415927 - far, x < 0.0), 1.5707964 - asin_f(x), m <= 0.5);
  return select(not_a_number(), value, m <= 1.0);
}`,
  atan_f: `fn atan_f(x: f32) -> f32 {
  let m = magnitude(x);
  let large = m > 2.4142137;
  let middle = m > 0.41421357 && !large;
  let y = select(select(m, (m - 1.0) / (m + 1.0), middle), -1.0 / m, large);
  let start = select(select(0.0, 0.7853982, middle), 1.5707964, large);
  let s = y * y;
  let p = fma(fma(fma(0.080537446, s, -0.13877685), s, 0.1997771), s, -0.3333295);
  return select(with_sign(start + fma(p * s, y, y), x), x, is_nan(x));
}`,
  atan2_f: `fn atan2_f(y: f32, x: f32) -> f32 {
  if (is_nan(x) || is_nan(y)) { return not_a_number(); }
  let left = (bitcast<u32>(x) & 0x80000000u) != 0u;
  if (is_zero(y)) { return with_sign(select(0.0, 3.1415927, left), y); }
  if (is_inf(x) && is_inf(y)) { return with_sign(select(0.7853982, 2.3561945, left), y); }
  let angle = atan_f(magnitude(y) / magnitude(x));
  return with_sign(select(angle, 3.1415927 - angle, left), y);
}`,
  sinh_f: `fn sinh_f(x: f32) -> f32 {
  let m = magnitude(x);
  let s = x * x;
  let near = fma(x * s, fma(fma(2.0372191e-4, s, 8.330284e-3), s, 0.16666716), x);
  let e = exp_f(0.5 * m);
  let far = with_sign(0.5 * e * e - 0.5 / e / e, x);
  return select(select(far, near, m < 1.0), x, is_nan(x));
}`,
  cosh_f: `fn cosh_f(x: f32) -> f32 {
  let e = exp_f(0.5 * magnitude(x));
  return 0.5 * e * e + 0.5 / e / e;
}`,
  tanh_f: `fn tanh_f(x: f32) -> f32 {
  let m = magnitude(x);
  let s = x * x;
  let near = fma(s * x, fma(fma(fma(fma(-5.7049887e-3, s, 0.020639088), s, -0.053739715), s, 0.13331442), s, -0.3333328), x);
  let far = with_sign(1.0 - 2.0 / (exp_f(m + m) + 1.0), x);
  return select(select(far, near, m < 0.625), x, is_nan(x));
}`,
  asinh_f: `fn asinh_f(x: f32) -> f32 {
  let m = magnitude(x);
  let s = x * x;
  let near = fma(x * s, fma(fma(fma(0.020122003, s, -0.04269934), s, 0.074847586), s, -0.16666288), x);
  let far = select(log_f(m + sqrt(fma(m, m, 1.0))), log_f(m) + 0.6931472, m > 1500.0);
  return select(select(with_sign(far, x), near, m < 0.5), x, is_nan(x));
}`,
  acosh_f: `fn acosh_f(x: f32) -> f32 {
  let z = x - 1.0;
  let near = sqrt(z) * fma(fma(fma(fma(1.7596881e-3, z, -7.5272887e-3), z, 0.026454905), z, -0.11784742), z, 1.4142135);
  let far = select(log_f(x + sqrt(z * (x + 1.0))), log_f(x) + 0.6931472, x > 1500.0);
  return select(not_a_number(), select(far, near, z < 0.5), x >= 1.0);
}`,
  atanh_f: `fn atanh_f(x: f32) -> f32 {
  let s = x * x;
  let near = fma(x * s, fma(fma(fma(fma(0.18174008, s, 0.08243703), s, 0.14669143), s, 0.19978216), s, 0.3333373), x);
  let far = 0.5 * log_f((1.0 + x) / (1.0 - x));
  return select(far, near, magnitude(x) < 0.5);
}`,
};
