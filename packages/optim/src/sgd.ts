import { ArgumentError, type Tensor, sgdStep } from "@t/core";
import { batchesOf } from "./gradient.ts";
import { Optimizer } from "./optimizer.ts";
import {
  type BaseOptions,
  type ParamGroup,
  type ParamsArgument,
  requireNonNegative,
} from "./param-group.ts";
import { ownedLike } from "./owned-like.ts";

/** The settings of {@link SGD}. */
export interface SGDOptions extends BaseOptions {
  /** Share of the last step's direction that is kept. */
  momentum: number;
  /** Share of the gradient that does not enter the direction. */
  dampening: number;
  /** Factor of the parameters that is added to their gradients (L2 penalty). */
  weightDecay: number;
  /** Whether momentum looks ahead; needs momentum and no dampening. */
  nesterov: boolean;
  /** Whether steps go up instead of down. */
  maximize: boolean;
}

/** What {@link SGD} remembers of a parameter. */
export type SGDState = {
  /** The direction; null until the first step. */
  momentumBuffer: Tensor | null;
};

/**
 * Stochastic gradient descent: `p ← p − lr · d` with the gradient, or with momentum
 * `d ← momentum · d + (1 − dampening) · gradient`.
 *
 * Defaults: lr 1e-3, momentum 0, dampening 0, weightDecay 0, nesterov false, maximize false.
 *
 * @example
 * const optimizer = new optim.SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
 * @see torch.optim.SGD; Sutskever et al., On the importance of initialization and momentum (2013)
 */
export class SGD extends Optimizer<SGDOptions, SGDState> {
  /** @throws {ArgumentError} when there are no parameters, or a setting makes no sense */
  constructor(params: ParamsArgument<SGDOptions>, options: Partial<SGDOptions> = {}) {
    super(params, {
      lr: 1e-3,
      momentum: 0,
      dampening: 0,
      weightDecay: 0,
      nesterov: false,
      maximize: false,
      ...options,
    });
  }

  protected override checkGroup(group: ParamGroup<SGDOptions>): void {
    for (const name of ["lr", "momentum", "weightDecay"] as const) {
      requireNonNegative("SGD", name, group[name]);
    }
    if (group.nesterov && (group.momentum <= 0 || group.dampening !== 0)) {
      throw new ArgumentError(
        "SGD: Nesterov momentum requires a momentum and zero dampening, got momentum " +
          `${group.momentum} and dampening ${group.dampening}`,
      );
    }
  }

  protected override updateGroup(group: ParamGroup<SGDOptions>): void {
    const { lr, momentum, dampening, weightDecay, nesterov, maximize } = group;
    for (const { parameters, gradients } of batchesOf(group.params)) {
      const buffers: Tensor[] = [];
      const fresh: boolean[] = [];
      if (momentum !== 0) {
        for (const parameter of parameters) {
          const previous = this.state.get(parameter)?.momentumBuffer ?? null;
          const momentumBuffer = previous ?? ownedLike(parameter);
          if (previous === null) this.state.set(parameter, { momentumBuffer });
          buffers.push(momentumBuffer);
          fresh.push(previous === null);
        }
      }
      sgdStep([...parameters, ...gradients, ...buffers], {
        count: parameters.length,
        lr,
        momentum,
        dampening,
        weightDecay,
        nesterov,
        maximize,
        fresh,
      });
    }
  }
}
