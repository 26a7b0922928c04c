/**
 * Functions of float32 in WGSL. The built-in ones are too coarse (the language asks for 11 bits of a
 * sine), and undefined where these have infinities and NaN. Polynomials are those of the CPU backend
 * and of Cephes.
 *
 * Infinity and NaN are bits that the compiler must not know: constants of them are errors.
 */
export const floatMath: Readonly<Record<string, string>> = {
  infinity: `fn infinity() -> f32 { return bitcast<f32>(u[0].y); }`,
  not_a_number: `fn not_a_number() -> f32 { return bitcast<f32>(u[0].y | 0x400000u); }`,
  is_nan: `fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }`,
  is_inf: `fn is_inf(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u; }`,
  is_finite: `fn is_finite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }`,
  // x, whatever compilers know of it: some take x - x for a constant, and infinity divided by that for 0.
  opaque: `fn opaque(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) | (u[0].y & 1u)); }`,
  // By its bits: arithmetic may take a subnormal number for zero.
  is_zero: `fn is_zero(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) == 0u; }`,
  magnitude: `fn magnitude(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) & 0x7fffffffu); }`,
  negated: `fn negated(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) ^ 0x80000000u); }`,
  with_sign: `fn with_sign(x: f32, sign: f32) -> f32 {
  return bitcast<f32>((bitcast<u32>(x) & 0x7fffffffu) | (bitcast<u32>(sign) & 0x80000000u));
}`,
  power_of_two: `fn power_of_two(n: i32) -> f32 { return bitcast<f32>(u32(n + 127) << 23u); }`,
  scaled: `fn scaled(x: f32, n: i32) -> f32 {
  let half = n >> 1u;
  return x * power_of_two(half) * power_of_two(n - half);
}`,
  // e^r - 1 for |r| <= ln(2) / 2
  exp_tail: `fn exp_tail(r: f32) -> f32 {
  let p = fma(fma(fma(fma(1.381454e-3, r, 8.368745e-3), r, 0.04166839), r, 0.16666521), r, 0.49999994);
  return fma(p, r * r, r);
}`,
  exp_f: `fn exp_f(x: f32) -> f32 {
  let y = clamp(x, -104.0, 89.0);
  let n = round(y * 1.442695);
  let r = fma(n, 2.1219444e-4, fma(n, -0.6933594, y));
  return select(scaled(1.0 + exp_tail(r), i32(n)), x, is_nan(x));
}`,
  exp2_f: `fn exp2_f(x: f32) -> f32 {
  let y = clamp(x, -150.0, 129.0);
  let n = round(y);
  return select(scaled(1.0 + exp_tail((y - n) * 0.6931472), i32(n)), x, is_nan(x));
}`,
  expm1_f: `fn expm1_f(x: f32) -> f32 {
  return select(exp_f(x) - 1.0, exp_tail(x), magnitude(x) < 0.34657);
}`,
  // ln(1 + r) - r for 1 + r in [sqrt(1/2), sqrt(2))
  log_tail: `fn log_tail(r: f32) -> f32 {
  let s = r * r;
  let p = fma(fma(fma(fma(fma(fma(fma(fma(0.070376836, r, -0.1151461), r, 0.116769984), r, -0.12420141), r,
    0.14249323), r, -0.16668057), r, 0.20000714), r, -0.24999994), r, 0.3333333);
  return fma(r * s, p, -0.5 * s);
}`,
  // x = (1 + r) * 2^e as (r, e), for positive finite x, subnormal ones included
  log_parts: `fn log_parts(x: f32) -> vec2<f32> {
  let given = bitcast<u32>(x);
  let tiny = given < 0x800000u;
  let bits = select(given, bitcast<u32>(f32(given)), tiny);
  let e = (bitcast<i32>(bits) - 0x3f3504f3) >> 23u;
  let m = bitcast<f32>(bits - (bitcast<u32>(e) << 23u));
  return vec2(m - 1.0, f32(e - select(0, 149, tiny)));
}`,
  // What a logarithm is where it is not `value`: at 0, below, at infinity and of NaN.
  log_limits: `fn log_limits(x: f32, value: f32) -> f32 {
  let limited = select(value, -infinity(), is_zero(x));
  let below = bitcast<i32>(x) < 0 && !is_zero(x);
  return select(select(limited, x, !is_finite(x)), not_a_number(), below);
}`,
  log_f: `fn log_f(x: f32) -> f32 {
  let p = log_parts(x);
  return log_limits(x, fma(p.y, 0.6933594, p.x + fma(p.y, -2.1219444e-4, log_tail(p.x))));
}`,
  log2_f: `fn log2_f(x: f32) -> f32 {
  let p = log_parts(x);
  return log_limits(x, fma(p.x + log_tail(p.x), 1.442695, p.y));
}`,
  log10_f: `fn log10_f(x: f32) -> f32 {
  let p = log_parts(x);
  return log_limits(x, fma(p.y, 0.30078125, fma(p.y, 2.4874566e-4, (p.x + log_tail(p.x)) * 0.4342945)));
}`,
  log1p_f: `fn log1p_f(x: f32) -> f32 {
  return select(log_f(1.0 + x), x + log_tail(x), x > -0.29 && x < 0.41);
}`,
  erf_f: `fn erf_f(x: f32) -> f32 {
  let s = x * x;
  let near = fma(x, fma(fma(fma(fma(fma(-5.964222e-4, s, 4.987997e-3), s, -0.026763119), s, 0.112817205), s,
    -0.37612486), s, 0.12837915), x);
  return select(select(with_sign(1.0 - erfc_far(magnitude(x)), x), near, magnitude(x) < 0.9277), x, is_nan(x));
}`,
  // For x > 0.9: a minimax fit of e^(x * x) erfc(x), which is nearly 1 / x, in 1 / (x + 2), to 2e-8.
  erfc_far: `fn erfc_far(x: f32) -> f32 {
  let t = 1.0 / (x + 2.0);
  let p = fma(fma(fma(fma(fma(fma(fma(23.250706, t, -28.07177), t, 4.8045507), t, 2.0837886), t, 2.8400038), t,
    1.9774557), t, 1.1280855), t, 0.56419787);
  // x * x without its rounding error, which the exponential would multiply
  let high = bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
  let square = exp_f(-high * high) * exp_f((high - x) * (high + x));
  return select(square * t * p, 0.0, x > 11.0);
}`,
  erfc_f: `fn erfc_f(x: f32) -> f32 {
  if (!(magnitude(x) > 0.9277)) { return 1.0 - erf_f(x); }
  return select(2.0 - erfc_far(-x), erfc_far(x), x > 0.0);
}`,
  sigmoid_f: `fn sigmoid_f(x: f32) -> f32 { return 1.0 / (1.0 + exp_f(-x)); }`,
  silu_f: `fn silu_f(x: f32) -> f32 { return x / (1.0 + exp_f(-x)); }`,
  gelu_f: `fn gelu_f(x: f32) -> f32 { return 0.5 * x * erfc_f(x * -0.70710677); }`,
};
