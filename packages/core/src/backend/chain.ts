import type { BinaryKind, UnaryKind } from "./kinds.ts";

/** The elementwise functions of float32 that can be steps of a chain. `thresholdBackward` takes a gradient, a tensor and a limit, the gradients of activations a gradient and a tensor. */
export type ChainKind =
  | UnaryKind
  | BinaryKind
  | "thresholdBackward"
  | "siluBackward"
  | "geluBackward";

/** The most inputs and the most steps that a chain has. */
export const CHAIN_INPUTS = 8;
export const CHAIN_STEPS = 16;

/** Dense float32 elements: element `i` of the chain reads element `⌊i / repeat⌋ mod period` of them. */
export interface ChainInput<B = unknown> {
  readonly storage: { readonly buffer: B };
  readonly offset: number;
  readonly repeat: number;
  readonly period: number;
}

/** An operand of a step: an input or the result of an earlier step, by position, or a value, rounded to float32. */
export type ChainOperand = { readonly input: number } | { readonly step: number } | number;

export interface ChainStep {
  readonly kind: ChainKind;
  readonly operands: readonly ChainOperand[];
}

/** Elementwise functions of functions over `count` elements. */
export interface Chain<B = unknown> {
  readonly count: number;
  readonly inputs: ReadonlyArray<ChainInput<B>>;
  readonly steps: readonly ChainStep[];
  /**
   * For each step the block that its result fills, or null when only later steps need it. A block may
   * be that of an input with the same elements.
   */
  readonly outputs: ReadonlyArray<B | null>;
}

/**
 * Computes chains in one pass over memory, with the same results as their steps one by one, to the
 * bit. Core lets results of elementwise ops wait for it: see `fusion`.
 */
export interface ChainKernel<B = unknown> {
  /** Results of so many elements wait; smaller ones are computed at once. */
  readonly leastCount: number;
  run(chain: Chain<B>): void;
}
