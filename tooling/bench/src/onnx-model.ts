// Writes the few ONNX models that ONNX Runtime is measured with, from the weights all libraries share.
// The field numbers are those of onnx.proto: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

import { Buffer } from "node:buffer";
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
  /** The last one's output is `y`, the graph's. */
  readonly nodes: readonly OnnxNode[];
}

const IR_VERSION = 8;
const OPERATOR_SET = 17;
const FLOAT = 1;
const ATTRIBUTE_INTEGER = 2;
const ATTRIBUTE_INTEGERS = 7;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** A message, a string or packed bytes. */
function bytes(field: number, ...parts: ReadonlyArray<Uint8Array | string>): Buffer {
  const content = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)),
  );
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function valueInfo(field: number, name: string, shape: readonly number[] | null): Buffer {
  const dimensions =
    shape === null ? [] : [bytes(2, ...shape.map((size) => bytes(1, integer(1, size))))];
  const tensorType = bytes(1, integer(1, FLOAT), ...dimensions);
  return bytes(field, bytes(1, name), bytes(2, tensorType));
}

function initializer(name: string, { shape, data }: Weights): Buffer {
  return bytes(
    5,
    ...shape.map((size) => integer(1, size)),
    integer(2, FLOAT),
    bytes(8, name),
    bytes(9, new Uint8Array(data.buffer)),
  );
}

function node({ operator, inputs, output, integers = {}, lists = {} }: OnnxNode): Buffer {
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
export function encodeModel({ inputs, initializers, nodes }: OnnxGraph): Uint8Array {
  const graph = bytes(
    7,
    ...nodes.map(node),
    bytes(2, "graph"),
    ...initializers.map((weights, i) => initializer(`w${i}`, weights)),
    ...inputs.map((shape, i) => valueInfo(11, `x${i}`, shape)),
    valueInfo(12, "y", null),
  );
  return Buffer.concat([
    integer(1, IR_VERSION),
    graph,
    bytes(8, bytes(1, ""), integer(2, OPERATOR_SET)),
  ]);
}
