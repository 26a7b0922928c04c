import { changeScope, currentScope, enterScope, runInScope } from "./grad-scope.ts";

/**
 * Runs `fn` without recording: what it computes needs no gradient. Without `fn`, recording stays off
 * until the result is disposed: `using _ = noGrad();`.
 *
 * `fn` may be async: recording is off in it until its promise settles. In hosts with
 * AsyncLocalStorage (Node) other tasks that run meanwhile are not affected; elsewhere (browsers) the
 * setting is one for the whole page, so do not overlap such a function with code that records. The
 * `using` form is made for blocks: held across an `await`, it is also seen by a caller that goes on
 * without awaiting.
 *
 * @returns what `fn` returns; without `fn`, what ends the block
 * @example
 * const accuracy = await noGrad(async () => evaluate(model, await loader.next()));
 * @see torch.no_grad
 */
export function noGrad(): Disposable;
export function noGrad<T>(fn: () => T): T;
export function noGrad<T>(fn?: () => T): T | Disposable {
  return fn === undefined ? enterScope(false, false) : runInScope(false, false, fn);
}

/** Records again inside a {@link noGrad} block. Forms and limits are those of `noGrad`. See torch.enable_grad. */
export function enableGrad(): Disposable;
export function enableGrad<T>(fn: () => T): T;
export function enableGrad<T>(fn?: () => T): T | Disposable {
  return fn === undefined ? enterScope(true, false) : runInScope(true, false, fn);
}

/**
 * {@link noGrad} for code that never needs gradients. The results are ordinary tensors: unlike
 * PyTorch's, they may be used in recorded computations afterwards.
 * @see torch.inference_mode
 */
export function inferenceMode(): Disposable;
export function inferenceMode<T>(fn: () => T): T;
export function inferenceMode<T>(fn?: () => T): T | Disposable {
  return fn === undefined ? enterScope(false, true) : runInScope(false, true, fn);
}

/**
 * Turns recording on or off for `fn`. Without `fn`, from here on: for the innermost open block, or
 * for the whole program outside of one. Disposing the result sets it back.
 * @see torch.set_grad_enabled
 */
export function setGradEnabled(enabled: boolean): Disposable;
export function setGradEnabled<T>(enabled: boolean, fn: () => T): T;
export function setGradEnabled<T>(enabled: boolean, fn?: () => T): T | Disposable {
  return fn === undefined ? changeScope(enabled) : runInScope(enabled, false, fn);
}

/** True where ops on tensors that require grad are recorded. See torch.is_grad_enabled. */
export function isGradEnabled(): boolean {
  return currentScope().gradEnabled;
}

/** True inside {@link inferenceMode}. See torch.is_inference_mode_enabled. */
export function isInferenceModeEnabled(): boolean {
  return currentScope().inference;
}
