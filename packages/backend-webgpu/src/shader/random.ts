const rounds = Array.from({ length: 10 }, (_, round) =>
  round === 0
    ? "c = philox_round(c, k);"
    : "k += vec2(0x9e3779b9u, 0xbb67ae85u); c = philox_round(c, k);",
);

/** Philox4x32-10: 128 random bits for each counter, of the stream that the key names. */
export const randomFunctions: Readonly<Record<string, string>> = {
  philox_round: `fn philox_round(c: vec4<u32>, k: vec2<u32>) -> vec4<u32> {
  let a = wide_product(0xd2511f53u, c.x);
  let b = wide_product(0xcd9e8d57u, c.z);
  return vec4(b.y ^ c.y ^ k.x, b.x, a.y ^ c.w ^ k.y, a.x);
}`,
  philox: `fn philox(counter: vec4<u32>, key: vec2<u32>) -> vec4<u32> {
  var c = counter;
  var k = key;
  ${rounds.join("\n  ")}
  return c;
}`,
  // Of 24 bits each, in [0, 1).
  unit_f: `fn unit_f(words: vec4<u32>) -> vec4<f32> { return vec4<f32>(words >> vec4(8u)) * 5.9604645e-8; }`,
  uniform_f: `fn uniform_f(words: vec4<u32>, low: f32, high: f32, range: f32) -> vec4<f32> {
  let value = unit_f(words) * range + low;
  return select(value, vec4(low), value >= vec4(high));
}`,
  // Two pairs by Box and Muller's method.
  normal_pair: `fn normal_pair(a: f32, b: f32) -> vec2<f32> {
  let angle = 6.2831855 * b;
  return sqrt(-2.0 * log_f(1.0 - a)) * vec2(cos_f(angle), sin_f(angle));
}`,
  normal_f: `fn normal_f(words: vec4<u32>) -> vec4<f32> {
  let u = unit_f(words);
  return vec4(normal_pair(u.x, u.y), normal_pair(u.z, u.w));
}`,
};
