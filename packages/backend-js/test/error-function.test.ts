import { expect, test } from "vitest";
import { erf, erfc } from "../src/error-function.ts";

/** x, and torch.erf(x) and torch.erfc(x) in float64. */
const cases: ReadonlyArray<readonly [x: number, erf: number, erfc: number]> = [
  [-27.5, -1.0, 2.0],
  [-6, -1.0, 2.0],
  [-4.5, -0.9999999998033839, 1.999999999803384],
  [-3, -0.9999779095030014, 1.9999779095030015],
  [-1.5, -0.9661051464753108, 1.9661051464753108],
  [-0.47, -0.4937450508860821, 1.4937450508860821],
  [-0.25, -0.27632639016823696, 1.276326390168237],
  [-1e-9, -1.1283791670955127e-9, 1.0000000011283792],
  [0.1, 0.1124629160182849, 0.887537083981715],
  [0.46875, 0.49261347321793797, 0.507386526782062],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [1, 0.8427007929497149, 0.15729920705028513],
  [2, 0.9953222650189527, 0.004677734981047266],
  [3.9, 0.9999999652077514, 3.4792248597231765e-8],
  [4, 0.9999999845827421, 1.541725790028002e-8],
  [4.1, 0.9999999932999724, 6.700027654084918e-9],
  [6, 1.0, 2.1519736712498913e-17],
  [10, 1.0, 2.088487583762545e-45],
  [20, 1.0, 5.395865611607901e-176],
  [26, 1.0, 5.663192408856143e-296],
];

const FOUR_ULPS = 4 * Number.EPSILON;

test.each(cases)(
  "erf and erfc of %d have relative errors < 4 ulp",
  (x, expectedErf, expectedErfc) => {
    expect(Math.abs(erf(x) / expectedErf - 1)).toBeLessThan(FOUR_ULPS);
    expect(Math.abs(erfc(x) / expectedErfc - 1)).toBeLessThan(FOUR_ULPS);
  },
);

test("special values", () => {
  expect([erf(NaN), erfc(NaN)]).toEqual([NaN, NaN]);
  expect([erf(Infinity), erf(-Infinity), erf(-0)]).toEqual([1, -1, -0]);
  expect([erfc(Infinity), erfc(-Infinity), erfc(40)]).toEqual([0, 2, 0]);
});
