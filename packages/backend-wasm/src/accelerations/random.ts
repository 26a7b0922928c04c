import {
  type Generator,
  type KernelTable,
  bernoulliOp,
  dropoutBackwardOp,
  dropoutOp,
  normalOp,
  randintOp,
  randpermOp,
  uniformOp,
} from "@t/core";
import { dtypeCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

const STATE_WORDS = 624;
/** Fewer samples are drawn sooner than the state is lent. */
const FEWEST = 64;
/** Ranges from here on take two words per sample. */
const WIDE = 2n ** 28n;
/** From here on PyTorch shuffles with two words per element. */
const LARGE_PERMUTATION = 214_748_364;

function isMany({ count }: View): boolean {
  return count >= FEWEST;
}

function isManyFloats(view: View): boolean {
  return isMany(view) && isFloat32(view);
}

function isManyIntegers(view: View): boolean {
  return isMany(view) && (view.dtype === "int64" || view.dtype === "int32");
}

/** Samples of float32, int32 and int64 from the generator's own stream; other dtypes and few samples are drawn in core. */
export function addRandom(table: KernelTable<number>, machine: Machine): void {
  const { exports, memory } = machine;

  /** Calls `draw` with the address of the generator's state, and gives the generator what it leaves. */
  const withState = ({ engine }: Generator, draw: (state: number) => void): void => {
    const address = machine.scratch((STATE_WORDS + 1) * 4);
    const first = address / 4;
    memory.words.set(engine.state, first);
    memory.words[first + STATE_WORDS] = engine.next;
    draw(address);
    const { words } = memory;
    engine.state.set(words.subarray(first, first + STATE_WORDS));
    engine.resume(words[first + STATE_WORDS]!);
  };

  accelerate(table, machine, uniformOp, {
    supports: ([target]) => isManyFloats(target),
    run(_, [target], { generator, low, high }) {
      withState(generator, (state) =>
        exports.random_uniform(state, target.count, addressOf(target), low, high),
      );
    },
  });
  accelerate(table, machine, normalOp, {
    supports: ([target], { contiguous }) => contiguous && isManyFloats(target),
    run(_, [target], { generator, mean, std }) {
      withState(generator, (state) =>
        exports.random_normal(state, target.count, addressOf(target), mean, std),
      );
    },
  });
  accelerate(table, machine, bernoulliOp, {
    supports: ([target]) => isManyFloats(target),
    run(_, [target], { generator, p, one }) {
      withState(generator, (state) =>
        exports.random_bernoulli(state, target.count, addressOf(target), p, one),
      );
    },
  });
  accelerate(table, machine, randintOp, {
    supports: ([target], { low, high }) =>
      isManyIntegers(target) && high - low < WIDE && BigInt(Number(low)) === low,
    run(_, [target], { generator, low, high }) {
      const dtype = dtypeCodes[target.dtype];
      const range = Number(high - low);
      withState(generator, (state) =>
        exports.random_integers(state, target.count, dtype, addressOf(target), Number(low), range),
      );
    },
  });
  accelerate(table, machine, randpermOp, {
    supports: ([target]) => isManyIntegers(target) && target.count < LARGE_PERMUTATION,
    run(_, [target], { generator }) {
      const dtype = dtypeCodes[target.dtype];
      withState(generator, (state) =>
        exports.random_permutation(state, target.count, dtype, addressOf(target)),
      );
    },
  });

  accelerate(table, machine, dropoutOp, {
    supports: ([x]) => isManyFloats(x),
    run([y, mask], [x], { generator, p, factor }) {
      const source = machine.dense(x);
      withState(generator, (state) =>
        exports.dropout(state, x.count, source, addressOf(y!), addressOf(mask!), 1 - p, factor),
      );
    },
  });
  accelerate(table, machine, dropoutBackwardOp, {
    supports: ([grad, mask]) => isFloat32(grad) && mask.dtype === "bool",
    run([out], [grad, mask], { factor }) {
      const [source, kept] = [machine.dense(grad), machine.dense(mask)];
      exports.dropout_backward(grad.count, source, kept, addressOf(out!), factor);
    },
  });
}
