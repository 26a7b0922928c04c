/** Functions of 32-bit integers in WGSL, in which the smaller ones are computed as well. */
export const integerFunctions: Readonly<Record<string, string>> = {
  remainder_i: `fn remainder_i(a: i32, b: i32) -> i32 {
  let rest = a % b;
  return select(rest, rest + b, rest != 0 && (rest < 0) != (b < 0));
}`,
  floor_divide_i: `fn floor_divide_i(a: i32, b: i32) -> i32 {
  return a / b - select(0, 1, a % b != 0 && (a < 0) != (b < 0));
}`,
  // By squaring. A negative power is 0 but for the bases 1 and -1.
  pow_i: `fn pow_i(a: i32, b: i32) -> i32 {
  if (b < 0) {
    if (a == 1) { return 1; }
    return select(0, select(1, -1, (b & 1) == 1), a == -1);
  }
  var result = 1;
  var square = a;
  for (var rest = b; rest > 0; rest = rest >> 1u) {
    if ((rest & 1) == 1) { result = result * square; }
    square = square * square;
  }
  return result;
}`,
  left_i: `fn left_i(a: i32, b: i32) -> i32 { return select(a << u32(b & 31), 0, b < 0 || b > 31); }`,
  right_i: `fn right_i(a: i32, b: i32) -> i32 { return a >> select(u32(b), 31u, b < 0 || b > 31); }`,
  // Truncated; what no int32 holds becomes the smallest.
  int_from_float: `fn int_from_float(x: f32) -> i32 {
  return select(i32(-0x7fffffff - 1), i32(x), x >= -2147483648.0 && x < 2147483648.0);
}`,
};
