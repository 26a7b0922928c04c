import { entropy, Generator } from "./generator.ts";

let shared: Generator | undefined;

/** The generator that sampling uses when none is given. Seeded by the system until `manualSeed`. */
export function defaultGenerator(): Generator {
  shared ??= new Generator().manualSeed(entropy());
  return shared;
}

/**
 * Seeds the default generator, so that what follows draws the numbers PyTorch's CPU draws after
 * `torch.manual_seed(seed)`.
 *
 * @param seed - -2⁶³ … 2⁶⁴ - 1
 * @returns the default generator
 * @throws {ArgumentError} `manualSeed: expected a seed from -2^63 to 2^64 - 1, got NaN`
 * @see torch.manual_seed
 */
export function manualSeed(seed: number | bigint): Generator {
  return defaultGenerator().manualSeed(seed);
}

/** Seeds the default generator from the system's randomness and returns the seed (`torch.seed`). */
export function seed(): bigint {
  return defaultGenerator().seed();
}

/** The seed of the default generator (`torch.initial_seed`). */
export function initialSeed(): bigint {
  return defaultGenerator().initialSeed();
}

/** The default generator's state, 5056 bytes (`torch.get_rng_state`). */
export function getRngState(): Uint8Array<ArrayBuffer> {
  return defaultGenerator().getState();
}

/**
 * Continues the default generator from `state` (`torch.set_rng_state`).
 *
 * @throws {FormatError} when `state` is not the state of a CPU generator
 */
export function setRngState(state: Uint8Array): void {
  defaultGenerator().setState(state);
}
