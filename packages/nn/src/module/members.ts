import { Tensor } from "@t/core";
import { Buffer, Parameter } from "../parameter.ts";
import { memberName } from "./names.ts";

/** One thing a module holds. */
export interface Member<T> {
  /** PyTorch's name for it: `running_mean`. */
  readonly name: string;
  /** The property that holds it: `runningMean`. */
  readonly property: string;
  readonly value: T;
}

/** A buffer, and whether `stateDict()` contains it. */
export interface BufferMember extends Member<Tensor> {
  readonly persistent: boolean;
}

/** The parameters among an object's own properties, in the order they were first assigned. */
export function* ownParameters(holder: object): Generator<Member<Parameter>> {
  for (const [property, value] of Object.entries(holder)) {
    if (value instanceof Parameter) yield { name: memberName(property), property, value };
  }
}

/**
 * The buffers among an object's own properties: those made as `Buffer`, and tensors in the properties
 * that `registered` maps to whether they are persistent.
 */
export function* ownBuffers(
  holder: object,
  registered: ReadonlyMap<string, boolean>,
): Generator<BufferMember> {
  for (const [property, value] of Object.entries(holder)) {
    if (!(value instanceof Tensor) || value instanceof Parameter) continue;
    const persistent = value instanceof Buffer ? value.persistent : registered.get(property);
    if (persistent !== undefined) {
      yield { name: memberName(property), property, value, persistent };
    }
  }
}
