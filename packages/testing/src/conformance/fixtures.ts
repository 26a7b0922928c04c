import type { DType } from "@t/core";
import { FormatError, dtypes } from "@t/core";
import { fixtureText } from "../fixture-text.ts";
import { type HostTensor, decode } from "../host-values.ts";

/** A value of a call as JSON holds it; what JSON lacks is an object with one special key. */
export type EncodedArgument =
  | null
  | boolean
  | number
  | string
  | readonly EncodedArgument[]
  | { readonly [key: string]: EncodedArgument };

/** A function's name and its arguments; a name that starts with a dot is a method of the first. */
export type EncodedCall = readonly [string, ...EncodedArgument[]];

/** One call and what PyTorch says it gives; tensors are positions in the file's list. */
export interface FixtureCase {
  readonly name: string;
  /** The call; the arguments of `program` are calls in turn, which refer to each other's results. */
  readonly call: EncodedCall;
  /** The PyTorch expression, for those who read a failure. */
  readonly torch: string;
  readonly out?: readonly number[];
  /** Weights of the outputs in the sum whose gradient is taken, and the gradients of the inputs. */
  readonly cotangents?: ReadonlyArray<number | null>;
  readonly grads?: ReadonlyArray<number | null>;
  /** Weights of the gradients in a second sum, and the gradients of that. */
  readonly second?: {
    readonly weights: ReadonlyArray<number | null>;
    readonly grads: ReadonlyArray<number | null>;
  };
  /** The class of the error that taking gradients throws. */
  readonly gradThrows?: string;
  /** What inputs are after the call, by their position, where it changes them. */
  readonly after?: { readonly [input: string]: number };
  /** The first argument is written to and returned. */
  readonly inPlace?: true;
  /** Inputs must be without gaps. */
  readonly dense?: true;
  /** The class of the error, instead of results. */
  readonly throws?: string;
  readonly tolerance?: { readonly rtol: number; readonly atol: number; readonly reason: string };
}

interface FixtureFile {
  readonly tensors: ReadonlyArray<
    readonly [dtype: DType, shape: readonly number[], base64: string]
  >;
}

export interface CaseFile {
  readonly tensors: readonly HostTensor[];
  readonly cases: readonly FixtureCase[];
}

/** A network, its data and the losses PyTorch had. */
export interface Curve {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly losses: number;
}

export interface CurveFile {
  readonly tensors: readonly HostTensor[];
  readonly curves: readonly Curve[];
}

/** The files of cases, one per family of functions. */
export const families = [
  "unary",
  "binary",
  "where",
  "reduce",
  "extremes",
  "matmul",
  "views",
  "joining",
  "softmax",
  "conv",
  "dtypes",
  "creation",
  "in_place",
  "programs",
  "second",
  "norm",
] as const;

function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const files = new Map<string, Promise<unknown>>();

/** Decodes a file once. */
function load<T>(name: string): Promise<Omit<T, "tensors"> & { tensors: HostTensor[] }> {
  const known = files.get(name) ?? read<T>(name);
  files.set(name, known);
  return known as ReturnType<typeof read<T>>;
}

async function read<T>(name: string): Promise<Omit<T, "tensors"> & { tensors: HostTensor[] }> {
  const file = JSON.parse(await fixtureText(name)) as FixtureFile & T;
  const tensors = file.tensors.map(([dtype, shape, base64]) => {
    if (!Object.hasOwn(dtypes, dtype))
      throw new FormatError(`${name}: expected a dtype, got ${dtype}`);
    return { dtype, shape, values: decode(dtype, decodeBase64(base64)) };
  });
  return { ...file, tensors };
}

/** The cases of a family. */
export async function loadCases(family: (typeof families)[number]): Promise<CaseFile> {
  return load<CaseFile>(family);
}

/** The loss curves. */
export async function loadCurves(): Promise<CurveFile> {
  return load<CurveFile>("training");
}
