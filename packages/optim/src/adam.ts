import { ArgumentError, type Tensor, adamStep } from "@t/core";
import { batchesOf } from "./gradient.ts";
import { Optimizer } from "./optimizer.ts";
import { ownedLike } from "./owned-like.ts";
import {
  type BaseOptions,
  type ParamGroup,
  type ParamsArgument,
  requireNonNegative,
} from "./param-group.ts";

/** The settings of {@link Adam} and {@link AdamW}. */
export interface AdamOptions extends BaseOptions {
  /** Decay of the averages of the gradient and of its square, each in [0, 1). */
  betas: readonly [number, number];
  /** Added to the root of the average square. */
  eps: number;
  /** Strength of the pull of the parameters towards 0. */
  weightDecay: number;
  /** Whether the largest average square so far is used. */
  amsgrad: boolean;
  /** Whether steps go up instead of down. */
  maximize: boolean;
  /** Whether weight decay shrinks the parameters themselves and stays out of the averages (AdamW). */
  decoupledWeightDecay: boolean;
}

/** What {@link Adam} remembers of a parameter. */
export type AdamState = {
  /** Steps taken. */
  step: number;
  /** Average of the gradient. */
  expAvg: Tensor;
  /** Average of its square. */
  expAvgSq: Tensor;
  /** Largest average square so far, with amsgrad. */
  maxExpAvgSq?: Tensor;
};

/**
 * Adam: steps along the average gradient, divided by the root of its average square.
 *
 * Defaults: lr 1e-3, betas [0.9, 0.999], eps 1e-8, weightDecay 0, amsgrad false, maximize false,
 * decoupledWeightDecay false.
 *
 * @example
 * const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
 * @see torch.optim.Adam; Kingma and Ba, Adam: A Method for Stochastic Optimization (2015)
 */
export class Adam extends Optimizer<AdamOptions, AdamState> {
  /** @throws {ArgumentError} when there are no parameters, or a setting makes no sense */
  constructor(params: ParamsArgument<AdamOptions>, options: Partial<AdamOptions> = {}) {
    super(params, {
      lr: 1e-3,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weightDecay: 0,
      amsgrad: false,
      maximize: false,
      decoupledWeightDecay: false,
      ...options,
    });
  }

  protected override checkGroup(group: ParamGroup<AdamOptions>): void {
    const { name } = this.constructor;
    for (const option of ["lr", "eps", "weightDecay"] as const) {
      requireNonNegative(name, option, group[option]);
    }
    if (!group.betas.every((beta) => beta >= 0 && beta < 1)) {
      throw new ArgumentError(
        `${name}: expected betas in [0, 1), got ${group.betas.join(" and ")}`,
      );
    }
  }

  protected override updateGroup(group: ParamGroup<AdamOptions>): void {
    const { lr, betas, eps, weightDecay, amsgrad, maximize } = group;
    for (const { parameters, gradients } of batchesOf(group.params)) {
      const states = parameters.map((parameter) => this.#advance(parameter, amsgrad));
      const averages = states.map(({ expAvg }) => expAvg);
      const squares = states.map(({ expAvgSq }) => expAvgSq);
      const maxima = states.flatMap(({ maxExpAvgSq }) => (amsgrad ? [maxExpAvgSq!] : []));
      adamStep([...parameters, ...gradients, ...averages, ...squares, ...maxima], {
        count: parameters.length,
        lr,
        beta1: betas[0],
        beta2: betas[1],
        eps,
        weightDecay,
        decoupled: group.decoupledWeightDecay,
        amsgrad,
        maximize,
        steps: states.map(({ step }) => step),
      });
    }
  }

  /** The state for the parameter's next step. */
  #advance(parameter: Tensor, amsgrad: boolean): AdamState {
    let state = this.state.get(parameter);
    if (state === undefined) {
      state = { step: 0, expAvg: ownedLike(parameter), expAvgSq: ownedLike(parameter) };
      this.state.set(parameter, state);
    }
    if (amsgrad) state.maxExpAvgSq ??= ownedLike(parameter);
    state.step++;
    return state;
  }
}

/**
 * {@link Adam} with weight decay that shrinks the parameters themselves.
 *
 * Defaults: as Adam's, but weightDecay 1e-2 and decoupledWeightDecay true.
 *
 * @see torch.optim.AdamW; Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019)
 */
export class AdamW extends Adam {
  /** @throws {ArgumentError} when there are no parameters, or a setting makes no sense */
  constructor(
    params: ParamsArgument<AdamOptions>,
    options: Partial<Omit<AdamOptions, "decoupledWeightDecay">> = {},
  ) {
    super(params, { weightDecay: 1e-2, ...options, decoupledWeightDecay: true });
  }
}
