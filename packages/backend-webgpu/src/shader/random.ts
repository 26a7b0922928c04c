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
};
