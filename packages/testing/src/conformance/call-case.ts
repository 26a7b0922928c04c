import * as core from "@t/core";
import { Tensor, scope } from "@t/core";
import { MismatchError } from "../errors.ts";
import type { EncodedArgument, EncodedCall, FixtureCase } from "./fixtures.ts";

type Callable = (...args: readonly unknown[]) => unknown;

/** True for an encoded object, as against a list or a plain value. */
function isObject(value: EncodedArgument): value is { readonly [key: string]: EncodedArgument } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The method as a function of its receiver, if tensors have one of that name. */
function methodOf(name: string): Callable | undefined {
  if (!(name in Tensor.prototype)) return undefined;
  return (receiver, ...rest) => {
    const method = (receiver as Readonly<Record<string, unknown>>)[name] as Callable;
    return method.apply(receiver, rest as []);
  };
}

/** The function of core that a case calls; a name that starts with a dot is a method's. */
function resolve(name: string): Callable {
  const found = name.startsWith(".")
    ? methodOf(name.slice(1))
    : (core as Readonly<Record<string, unknown>>)[name];
  if (typeof found !== "function")
    throw new MismatchError(`expected a function of @t/core, got ${name}`);
  return found as Callable;
}

/** Where the arguments of a call come from. */
interface Sources {
  /** Gives the tensors among the arguments, in the order they are written. */
  readonly tensors: Iterator<Tensor>;
  /** What the earlier calls of a program gave. */
  readonly results: readonly unknown[];
}

function decode(value: EncodedArgument, sources: Sources): unknown {
  if (Array.isArray(value)) {
    return (value as readonly EncodedArgument[]).map((item) => decode(item, sources));
  }
  if (!isObject(value)) return value;
  if ("tensor" in value) return sources.tensors.next().value;
  if ("result" in value) return sources.results[value["result"] as number];
  if ("number" in value) return Number(value["number"]);
  if ("bigint" in value) return BigInt(value["bigint"] as string);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, decode(item, sources)]),
  );
}

function callOne([name, ...encoded]: EncodedCall, sources: Sources): unknown {
  return resolve(name)(...encoded.map((argument) => decode(argument, sources)));
}

/** Makes the call of a case, or its calls in turn, on these tensors in the order they are written. */
export function callCase({ call }: FixtureCase, tensors: readonly Tensor[]): Tensor[] {
  const results: unknown[] = [];
  const sources = { tensors: tensors.values(), results };
  const [name, ...rest] = call;
  if (name !== "program") return tensorsOf(callOne(call, sources));
  // What the calls before the last give is the program's to free.
  return scope(() => {
    for (const one of rest) results.push(callOne(one as EncodedCall, sources));
    return tensorsOf(results.at(-1));
  });
}

/** `x.where(condition, other)`: the receiver is not the function's first argument. */
const otherReceivers: ReadonlySet<string> = new Set(["where"]);

/** The case as a call of its first tensor's method; undefined where there is no such method. */
export function asMethod(fixture: FixtureCase): FixtureCase | undefined {
  const [name, first, ...rest] = fixture.call;
  const hasReceiver = first !== undefined && isObject(first) && "tensor" in first;
  if (!hasReceiver || otherReceivers.has(name) || methodOf(name) === undefined) return undefined;
  return { ...fixture, call: [`.${name}`, first, ...rest] };
}

/** The positions in the file of the tensors among encoded arguments, in the order they are written. */
export function tensorPositions(value: EncodedArgument): number[] {
  if (Array.isArray(value)) return (value as readonly EncodedArgument[]).flatMap(tensorPositions);
  if (!isObject(value)) return [];
  if (typeof value["tensor"] === "number") return [value["tensor"]];
  return Object.values(value).flatMap(tensorPositions);
}

/** The tensors of a result: one, a list that may lack some, or values with indices. */
function tensorsOf(result: unknown): Tensor[] {
  if (result === null) return [];
  if (result instanceof Tensor) return [result];
  if (typeof result === "object" && Symbol.iterator in result) {
    return Array.from(result as Iterable<unknown>).flatMap(tensorsOf);
  }
  throw new MismatchError(`expected tensors, got ${typeof result}`);
}
