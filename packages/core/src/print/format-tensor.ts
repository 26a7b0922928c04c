import { type DType, getDefaultDType, isFloatingPoint } from "../dtype.ts";
import { type Element, type ElementFormat, exactFormat, floatFormat } from "./element-format.ts";
import { getPrintOptions, type PrintOptions } from "./print-options.ts";

/** What printing needs to know of a tensor. */
export interface PrintSource {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** The element at a row-major position. */
  get(index: number): Element;
  /** Shown when given: pass it for devices other than the default one. */
  readonly device?: string;
  /** Shown as `requires_grad=True` where there is no gradient function. */
  readonly requiresGrad?: boolean;
  /** Name of the gradient function, as in `AddBackward0`. */
  readonly gradFn?: string;
}

const PREFIX = "tensor(";
const ELLIPSIS = "...";

/**
 * A tensor as PyTorch prints it, character for character.
 *
 * @param options - default: what `setPrintOptions` chose
 * @see torch.Tensor.__repr__ (torch/_tensor_str.py)
 */
export function formatTensor(
  source: PrintSource,
  options: PrintOptions = getPrintOptions(),
): string {
  const text = PREFIX + elementsText(source, options);
  return text + suffixText(text, suffixes(source, options), options.linewidth) + ")";
}

/** A shape as PyTorch prints it: `torch.Size([3, 4])`. */
export function formatSize(shape: readonly number[]): string {
  return `torch.Size([${shape.join(", ")}])`;
}

/** A shape as a Python tuple, which has a comma behind a single size. */
function tupleText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

function elementsText(source: PrintSource, options: PrintOptions): string {
  const count = countOf(source.shape);
  if (count === 0) return "[]";
  const summarize = count > options.threshold;
  const layout: Layout = {
    source,
    edge: summarize ? options.edgeitems : Infinity,
    linewidth: options.linewidth,
  };
  const values: Element[] = [];
  collect(layout, 0, 0, count, values);
  const format = isFloatingPoint(source.dtype)
    ? floatFormat(values.map(Number), options)
    : exactFormat(values);
  return blockText(layout, format, 0, 0, count);
}

interface Layout {
  readonly source: PrintSource;
  /** Items shown at each end of a dimension. */
  readonly edge: number;
  readonly linewidth: number;
}

/** Positions along `dim` that are shown, in order; `undefined` stands for those left out. */
function shownPositions(layout: Layout, dim: number): Array<number | undefined> {
  const size = layout.source.shape[dim] ?? 0;
  const { edge } = layout;
  if (size <= 2 * edge) return Array.from({ length: size }, (_, i) => i);
  const first = Array.from({ length: edge }, (_, i) => i);
  return [...first, undefined, ...first.map((i) => size - edge + i)];
}

/** Gathers the elements that are shown from the `count` ones of the block at `start`. */
function collect(
  layout: Layout,
  dim: number,
  start: number,
  count: number,
  values: Element[],
): void {
  const { shape } = layout.source;
  if (dim === shape.length) {
    values.push(layout.source.get(start));
    return;
  }
  const step = count / shape[dim]!;
  for (const i of shownPositions(layout, dim)) {
    if (i !== undefined) collect(layout, dim + 1, start + i * step, step, values);
  }
}

/** The text of the block of dimensions from `dim` on, which has `count` elements from `start` on. */
function blockText(
  layout: Layout,
  format: ElementFormat,
  dim: number,
  start: number,
  count: number,
): string {
  const { shape } = layout.source;
  const left = shape.length - dim;
  if (left === 0) return format.format(layout.source.get(start));
  if (left === 1) return rowText(layout, format, dim, start);
  const step = count / shape[dim]!;
  const blocks = shownPositions(layout, dim).map((i) =>
    i === undefined ? ELLIPSIS : blockText(layout, format, dim + 1, start + i * step, step),
  );
  return `[${blocks.join("," + "\n".repeat(left - 1) + " ".repeat(indentAt(dim)))}]`;
}

function rowText(layout: Layout, format: ElementFormat, dim: number, start: number): string {
  const texts = shownPositions(layout, dim).map((i) => {
    // PyTorch writes a space before the dots, but for a row that shows nothing else.
    if (i === undefined) return layout.edge === 0 ? ELLIPSIS : " " + ELLIPSIS;
    return format.format(layout.source.get(start + i));
  });
  const room = layout.linewidth - (indentAt(dim) - 1);
  const perLine = Math.max(1, Math.floor(room / (format.width + 2)));
  const lines: string[] = [];
  for (let i = 0; i < texts.length; i += perLine) {
    lines.push(texts.slice(i, i + perLine).join(", "));
  }
  return `[${lines.join(",\n" + " ".repeat(indentAt(dim)))}]`;
}

/** Columns before what a bracket of dimension `dim` holds. */
function indentAt(dim: number): number {
  return PREFIX.length + dim + 1;
}

function suffixes(source: PrintSource, options: PrintOptions): string[] {
  const { shape, dtype, device, gradFn } = source;
  const isEmpty = countOf(shape) === 0;
  const isDefault = dtype === getDefaultDType();
  const isObvious = isDefault || (!isEmpty && (dtype === "int64" || dtype === "bool"));
  const showsSize = isEmpty ? shape.length !== 1 : options.edgeitems === 0;

  const result: string[] = [];
  if (device !== undefined) result.push(`device='${device}'`);
  if (showsSize) result.push(`size=${tupleText(shape)}`);
  if (!isObvious) result.push(`dtype=torch.${dtype}`);
  if (gradFn !== undefined) result.push(`grad_fn=<${gradFn}>`);
  else if (source.requiresGrad === true) result.push("requires_grad=True");
  return result;
}

/** Suffixes behind `text`, each on the same line while it has room. */
function suffixText(text: string, parts: readonly string[], linewidth: number): string {
  // NOTE: the width of the line plus two, as PyTorch counts it.
  let column = text.length - text.lastIndexOf("\n") + 1;
  let result = "";
  for (const part of parts) {
    if (column + part.length + 2 > linewidth) {
      result += ",\n" + " ".repeat(PREFIX.length) + part;
      column = PREFIX.length + part.length;
    } else {
      result += ", " + part;
      column += part.length + 2;
    }
  }
  return result;
}
