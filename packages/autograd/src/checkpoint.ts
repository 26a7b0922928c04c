import {
  AutogradError,
  Tensor,
  type TensorLike,
  detach,
  getRngState,
  outsideScopes,
  setRngState,
  zerosLike,
} from "@t/core";
import { type Tensors, backward, listOf } from "./backward.ts";
import { runningPass } from "./engine.ts";
import { edgesOf, requiresGrad } from "./history.ts";
import { metaOf } from "./meta.ts";
import { enableGrad, isGradEnabled, noGrad } from "./modes.ts";
import { Node } from "./node.ts";
import { joinOutputs, likeOf } from "./record.ts";
import { SavedTensor, graphFreed } from "./saved-tensor.ts";

type Checkpointed = (args: readonly unknown[]) => Tensors;

/**
 * Runs `fn` without saving what its gradient needs, and runs it again when the gradient is computed:
 * memory for time. Only the tensors among `args` are saved. The random numbers of the second run are
 * those of the first.
 *
 * Gradients reach `args` and every parameter `fn` uses. They are added to `grad`, so `grad()` and
 * `backward` with `inputs` or `createGraph` cannot pass through a checkpoint.
 *
 * @param fn - synchronous; must compute the same both times
 * @see torch.utils.checkpoint.checkpoint
 */
export function checkpoint<A extends readonly unknown[], R extends Tensors>(
  fn: (...args: A) => R,
  ...args: A
): R {
  if (!isGradEnabled()) return fn(...args);
  const randomState = getRngState();
  const result = noGrad(() => fn(...args));
  const outputs = listOf(result);
  const node = new CheckpointNode((again) => fn(...(again as A)), args, outputs, randomState);
  const joined = joinOutputs(node, outputs);
  return (result instanceof Tensor ? joined[0]! : joined) as R;
}

class CheckpointNode extends Node {
  readonly #fn: Checkpointed;
  readonly #args: unknown[];
  readonly #outputs: readonly TensorLike[];
  readonly #randomState: Uint8Array;
  #freed = false;

  constructor(
    fn: Checkpointed,
    args: readonly unknown[],
    outputs: readonly Tensor[],
    randomState: Uint8Array,
  ) {
    super(edgesOf(args));
    this.#fn = fn;
    this.#args = args.map((arg) => (arg instanceof Tensor ? new SavedTensor(arg) : arg));
    this.#outputs = outputs.map(likeOf);
    this.#randomState = randomState;
  }

  get name(): string {
    return "CheckpointBackward";
  }

  run(grads: readonly (Tensor | null)[], needs: readonly boolean[]): readonly (Tensor | null)[] {
    if (this.#freed) throw graphFreed(this);
    const pass = runningPass();
    if (pass === null || pass.targets !== null || pass.createGraph) {
      throw new AutogradError(
        "checkpoint: expected a plain backward(): gradients of chosen inputs, by grad() or by the option " +
          "inputs, and createGraph cannot pass through a checkpoint",
      );
    }
    const args = this.#args.map((arg, i) => {
      if (!(arg instanceof SavedTensor)) return arg;
      const fresh = detach(arg.unpack(this));
      if (needs[i] === true) metaOf(fresh).requiresGrad = true;
      return fresh;
    });
    this.#backward(this.#recompute(args), grads);
    return args.map((arg) => (arg instanceof Tensor ? takeGrad(arg) : null));
  }

  release(): void {
    this.#freed = true;
    for (const arg of this.#args) if (arg instanceof SavedTensor) arg.release();
    this.#args.length = 0;
  }

  #recompute(args: readonly unknown[]): readonly Tensor[] {
    const randomState = getRngState();
    setRngState(this.#randomState);
    try {
      const result = outsideScopes(() => enableGrad(() => this.#fn(args)));
      return listOf(result);
    } finally {
      setRngState(randomState);
    }
  }

  #backward(outputs: readonly Tensor[], grads: readonly (Tensor | null)[]): void {
    const joined = outputs.map((_, i) => i).filter((i) => requiresGrad(outputs[i]!));
    if (joined.length === 0) return;
    const gradients = joined.map((i) => grads[i] ?? zerosLike(this.#outputs[i]!));
    backward(
      joined.map((i) => outputs[i]!),
      gradients,
    );
  }
}

/** The gradient a tensor got, which the pass around it takes over. */
function takeGrad(tensor: Tensor): Tensor | null {
  const { meta } = tensor;
  const grad = meta?.grad ?? null;
  if (grad === null) return null;
  meta!.grad = null;
  grad.storage.owners--;
  return grad;
}
