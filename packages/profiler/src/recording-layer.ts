import { execute, executeInPlace, type Input, type Layer, type Op, type Tensor } from "@t/core";
import { describeInputs, type Recorder } from "./recorder.ts";

/** A layer above all others that records every op they are given. */
export class RecordingLayer implements Layer {
  readonly #recorder: Recorder;
  readonly #below: Layer | null;

  constructor(recorder: Recorder, below: Layer | null) {
    this.#recorder = recorder;
    this.#below = below;
  }

  run(op: Op, inputs: readonly Input[], attributes: unknown): readonly Tensor[] {
    const source = { kind: "op", name: op.name, op, ...describeInputs(inputs) } as const;
    const event = this.#recorder.open(source);
    try {
      const below = this.#below;
      const outputs =
        below === null ? execute(op, inputs, attributes) : below.run(op, inputs, attributes);
      const node = outputs[0] === undefined ? null : nodeBehind(outputs[0]);
      if (node !== null) this.#recorder.made(node, event);
      return outputs;
    } finally {
      this.#recorder.close(event);
    }
  }

  runInPlace(op: Op, target: Tensor, inputs: readonly Input[], attributes: unknown): void {
    const source = { kind: "op", name: `${op.name}_`, op, ...describeInputs(inputs) } as const;
    const event = this.#recorder.open(source);
    try {
      if (this.#below === null) executeInPlace(op, target, inputs, attributes);
      else this.#below.runInPlace(op, target, inputs, attributes);
    } finally {
      this.#recorder.close(event);
    }
  }
}

/** What autograd, if it is there, has recorded for a tensor: the `source` that a tracer is told of. */
function nodeBehind(output: object): object | null {
  if (!("gradFn" in output)) return null;
  const { gradFn } = output;
  return typeof gradFn === "object" ? gradFn : null;
}
