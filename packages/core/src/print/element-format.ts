import { exponentText, fixedText } from "./float-text.ts";
import type { PrintOptions } from "./print-options.ts";

/** One element of a tensor as JavaScript reads it. */
export type Element = number | bigint | boolean;

/** Formats the elements of one tensor to one width. */
export interface ElementFormat {
  readonly width: number;
  format(value: Element): string;
}

/** Beyond these, values that share a tensor print in scientific notation. */
const LARGEST_RATIO = 1000;
const LARGEST_PLAIN = 1e8;
const SMALLEST_PLAIN = 1e-4;

function elementText(value: Element): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

/** The format that fits all `values` of an integer or bool tensor. */
export function exactFormat(values: readonly Element[]): ElementFormat {
  let width = 1;
  for (const value of values) width = Math.max(width, elementText(value).length);
  return { width, format: (value) => elementText(value).padStart(width) };
}

/**
 * The format that fits all `values` of a floating point tensor: `1.` when all are integers, decimal
 * or scientific notation otherwise. Values that are zero or not finite do not choose it, nor widen
 * it.
 */
export function floatFormat(values: readonly number[], options: PrintOptions): ElementFormat {
  const { precision } = options;
  const counted = values.filter((value) => Number.isFinite(value) && value !== 0);
  const isInteger = counted.every((value) => Number.isInteger(value));
  const isScientific = counted.length > 0 && (options.sciMode ?? spansScales(counted));

  let text: (value: number) => string;
  if (isScientific) text = (value) => exponentText(value, precision);
  else if (isInteger) text = (value) => fixedText(value, 0) + (Number.isFinite(value) ? "." : "");
  else text = (value) => fixedText(value, precision);

  let width = 1;
  for (const value of counted) width = Math.max(width, text(value).length);
  return { width, format: (value) => text(Number(value)).padStart(width) };
}

function spansScales(values: readonly number[]): boolean {
  let smallest = Infinity;
  let largest = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude < smallest) smallest = magnitude;
    if (magnitude > largest) largest = magnitude;
  }
  return largest / smallest > LARGEST_RATIO || largest > LARGEST_PLAIN || smallest < SMALLEST_PLAIN;
}
