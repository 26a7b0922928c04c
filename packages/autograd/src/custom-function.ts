import { AutogradError, Tensor, type TensorLike, escape, outsideScopes, zerosLike } from "@t/core";
import { listOf } from "./backward.ts";
import { fitGradient } from "./fit-gradient.ts";
import { FunctionContext } from "./function-context.ts";
import { currentScope, recordingOff, runUnder } from "./grad-scope.ts";
import { edgesOf, requiresGrad } from "./history.ts";
import { Node } from "./node.ts";
import { joinOutputs, likeOf } from "./record.ts";

/** What `backward` gives for the arguments of `forward`; null for one that has no gradient. */
export type FunctionGradients = Tensor | null | ReadonlyArray<Tensor | null>;

/** The static side of a {@link Function}. */
export interface FunctionClass<
  C extends FunctionContext,
  A extends readonly unknown[],
  R extends Tensor | readonly Tensor[],
> {
  readonly name: string;
  forward(context: C, ...args: A): R;
  backward(context: C, ...gradients: Tensor[]): FunctionGradients;
}

/**
 * An operation with a gradient of its own: extend it with a static `forward` and `backward`, and call
 * `apply`.
 *
 * `forward` is not recorded. `backward` gets one gradient per output, zeros for one that was not used,
 * and returns one per argument of `forward`. Written in ops, it can be differentiated again.
 *
 * @example
 * class Cube extends Function {
 *   static forward(ctx: FunctionContext, x: Tensor): Tensor {
 *     ctx.saveForBackward(x);
 *     return x.pow(3);
 *   }
 *   static backward(ctx: FunctionContext, gradient: Tensor): Tensor {
 *     const [x] = ctx.savedTensors;
 *     return gradient.mul(x!.square().mul(3));
 *   }
 * }
 * const x = tensor([1, 2], { requiresGrad: true });
 * Cube.apply(x).sum().backward();
 * x.grad!.tolistSync() // => [3, 12]
 * @see torch.autograd.Function
 */
export class AutogradFunction {
  /** Runs `forward` and records the step. */
  static apply<
    C extends FunctionContext,
    A extends readonly unknown[],
    R extends Tensor | readonly Tensor[],
  >(this: FunctionClass<C, A, R>, ...args: A): R {
    // A subclass may ask for a context with more fields: those are its own to set.
    const context = new FunctionContext() as C;
    context.needsInputGrad = args.map((arg) => arg instanceof Tensor && requiresGrad(arg));
    const recorded = currentScope().gradEnabled && context.needsInputGrad.includes(true);
    const result = runUnder(recordingOff, () => this.forward(context, ...args));
    if (!recorded) return result;
    const outputs = listOf(result);
    const backward = (gradients: Tensor[]): FunctionGradients =>
      this.backward(context, ...gradients);
    const node = new FunctionNode(`${this.name}Backward`, backward, context, args, outputs);
    const joined = joinOutputs(node, outputs, context.nonDifferentiable);
    context.save(node);
    return (result instanceof Tensor ? joined[0]! : joined) as R;
  }
}

/** The recorded run of a {@link AutogradFunction}. */
class FunctionNode extends Node {
  readonly name: string;
  readonly #backward: (gradients: Tensor[]) => FunctionGradients;
  readonly #context: FunctionContext;
  readonly #inputs: readonly (TensorLike | null)[];
  readonly #outputs: readonly TensorLike[];

  constructor(
    name: string,
    backward: (gradients: Tensor[]) => FunctionGradients,
    context: FunctionContext,
    args: readonly unknown[],
    outputs: readonly Tensor[],
  ) {
    super(edgesOf(args));
    this.name = name;
    this.#backward = backward;
    this.#context = context;
    this.#inputs = args.map((arg) => (arg instanceof Tensor ? likeOf(arg) : null));
    this.#outputs = outputs.map(likeOf);
  }

  run(grads: readonly (Tensor | null)[], needs: readonly boolean[]): readonly (Tensor | null)[] {
    const gradients = this.#outputs.map((output, i) => grads[i] ?? zerosLike(output));
    gradients.forEach(escape);
    const result = outsideScopes(() => this.#backward(gradients));
    const list = result === null || result instanceof Tensor ? [result] : result;
    if (list.length !== needs.length) {
      throw new AutogradError(
        `${this.name}: expected one gradient for each of ${needs.length} arguments of forward, got ${list.length}`,
      );
    }
    return needs.map((needed, i) => {
      const gradient = list[i]!;
      return needed && gradient !== null ? fitGradient(gradient, this.#inputs[i]!, this) : null;
    });
  }

  release(): void {
    this.#context.release();
  }
}
