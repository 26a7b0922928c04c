// Writes the few ONNX models that ONNX Runtime is measured with, from the weights all libraries share.
// The field numbers are those of onnx.proto: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

import type { Weights } from "./data.ts";

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly integers?: Readonly<Record<string, number>>;
  readonly lists?: Readonly<Record<string, readonly number[]>>;
}

export interface OnnxGraph {
  /** Shapes of `x0`, `x1`, … */
  readonly inputs: ReadonlyArray<readonly number[]>;
  /** `w0`, `w1`, … */
  readonly initializers: readonly Weights[];
  /** Lists of integers that nodes take as inputs, by name. */
  readonly lists?: Readonly<Record<string, readonly number[]>>;
  /** The last one's output is `y`, the graph's. */
  readonly nodes: readonly OnnxNode[];
}

const IR_VERSION = 8;
const OPERATOR_SET = 17;
const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INTEGER = 2;
const ATTRIBUTE_INTEGERS = 7;

type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

function concat(parts: ReadonlyArray<Bytes | string>): Bytes {
  const encoded = parts.map((part) => (typeof part === "string" ? encoder.encode(part) : part));
  const result = new Uint8Array(encoded.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const part of encoded) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

function integer(field: number, value: number): Bytes {
  return concat([varint(field << 3), varint(value)]);
}

/** A message, a string or packed bytes. */
function bytes(field: number, ...parts: ReadonlyArray<Bytes | string>): Bytes {
  const content = concat(parts);
  return concat([varint((field << 3) | 2), varint(content.length), content]);
}

function valueInfo(field: number, name: string, shape: readonly number[] | null): Bytes {
  const dimensions =
    shape === null ? [] : [bytes(2, ...shape.map((size) => bytes(1, integer(1, size))))];
  const tensorType = bytes(1, integer(1, FLOAT), ...dimensions);
  return bytes(field, bytes(1, name), bytes(2, tensorType));
}

function initializer(
  name: string,
  type: number,
  shape: readonly number[],
  { buffer }: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>,
): Bytes {
  return bytes(
    5,
    ...shape.map((size) => integer(1, size)),
    integer(2, type),
    bytes(8, name),
    bytes(9, new Uint8Array(buffer)),
  );
}

function node({ operator, inputs, output, integers = {}, lists = {} }: OnnxNode): Bytes {
  const attributes = [
    ...Object.entries(integers).map(([name, value]) =>
      bytes(5, bytes(1, name), integer(3, value), integer(20, ATTRIBUTE_INTEGER)),
    ),
    ...Object.entries(lists).map(([name, values]) =>
      bytes(
        5,
        bytes(1, name),
        ...values.map((value) => integer(8, value)),
        integer(20, ATTRIBUTE_INTEGERS),
      ),
    ),
  ];
  return bytes(
    1,
    ...inputs.map((name) => bytes(1, name)),
    bytes(2, output),
    bytes(4, operator),
    ...attributes,
  );
}

/** A model's bytes, as an `.onnx` file holds them. */
export function encodeModel({ inputs, initializers, lists = {}, nodes }: OnnxGraph): Uint8Array {
  const graph = bytes(
    7,
    ...nodes.map(node),
    bytes(2, "graph"),
    ...initializers.map(({ shape, data }, i) => initializer(`w${i}`, FLOAT, shape, data)),
    ...Object.entries(lists).map(([name, values]) =>
      initializer(name, INT64, [values.length], BigInt64Array.from(values, BigInt)),
    ),
    ...inputs.map((shape, i) => valueInfo(11, `x${i}`, shape)),
    valueInfo(12, "y", null),
  );
  return concat([integer(1, IR_VERSION), graph, bytes(8, bytes(1, ""), integer(2, OPERATOR_SET))]);
}
