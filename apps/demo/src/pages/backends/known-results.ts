// Operands of whole numbers, and what must come out of them, computed here by the plainest loops.

export interface Operand {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

export interface KnownResult {
  readonly operands: readonly [Operand, Operand];
  readonly expected: Float32Array;
}

/** Whole numbers from -3 to 3. */
function operand(shape: readonly number[], factor: number): Operand {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, data: Float32Array.from({ length: count }, (_, i) => ((i * factor) % 7) - 3) };
}

/** `[rows, inner] × [inner, columns]` */
export function knownMatmul(rows: number, inner: number, columns: number): KnownResult {
  const [a, b] = [operand([rows, inner], 11), operand([inner, columns], 5)];
  const expected = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a.data[i * inner + k]! * b.data[k * columns + j]!;
      expected[i * columns + j] = sum;
    }
  }
  return { operands: [a, b], expected };
}

/** One image of `channels` and `side` pixels squared, with as many filters of 3×3. */
export function knownConvolution(channels: number, side: number): KnownResult {
  const x = operand([1, channels, side, side], 11);
  const filters = operand([channels, channels, 3, 3], 5);
  const out = side - 2;
  const expected = new Float32Array(channels * out * out);
  const patch = (filter: number, row: number, column: number): number => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      for (let i = 0; i < 9; i++) {
        const pixel = (channel * side + row + Math.floor(i / 3)) * side + column + (i % 3);
        sum += x.data[pixel]! * filters.data[(filter * channels + channel) * 9 + i]!;
      }
    }
    return sum;
  };
  for (let i = 0; i < expected.length; i++) {
    expected[i] = patch(Math.floor(i / out ** 2), Math.floor(i / out) % out, i % out);
  }
  return { operands: [x, filters], expected };
}
