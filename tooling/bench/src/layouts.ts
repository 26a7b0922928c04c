// From PyTorch's layouts (rows are outputs, channels before pixels) to those of other libraries.

import type { Weights } from "./data.ts";

function filled(
  shape: readonly number[],
  fill: (data: Float32Array<ArrayBuffer>) => void,
): Weights {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  fill(data);
  return { shape, data };
}

/** `[rows, columns]` → `[columns, rows]`. */
export function transposed({ shape, data }: Weights): Weights {
  const [rows = 0, columns = 0] = shape;
  return filled([columns, rows], (result) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        result[column * rows + row] = data[row * columns + column]!;
      }
    }
  });
}

/** A convolution's `[out, in, height, width]` → `[height, width, in, out]`. */
export function channelsLast({ shape, data }: Weights): Weights {
  const [outputs = 0, inputs = 0, height = 0, width = 0] = shape;
  const pixels = height * width;
  return filled([height, width, inputs, outputs], (result) => {
    for (let output = 0; output < outputs; output++) {
      for (let input = 0; input < inputs; input++) {
        for (let pixel = 0; pixel < pixels; pixel++) {
          const source = (output * inputs + input) * pixels + pixel;
          result[(pixel * inputs + input) * outputs + output] = data[source]!;
        }
      }
    }
  });
}

/**
 * The weight `[out, channels · pixels]` of the layer after a flatten, for images whose channels come
 * last: `[pixels · channels, out]`.
 */
export function afterFlatten({ shape, data }: Weights, channels: number): Weights {
  const [outputs = 0, inputs = 0] = shape;
  const pixels = inputs / channels;
  return filled([inputs, outputs], (result) => {
    for (let output = 0; output < outputs; output++) {
      for (let channel = 0; channel < channels; channel++) {
        for (let pixel = 0; pixel < pixels; pixel++) {
          const source = output * inputs + channel * pixels + pixel;
          result[(pixel * channels + channel) * outputs + output] = data[source]!;
        }
      }
    }
  });
}
