/** What one epoch came to. */
export interface EpochResult {
  readonly testAccuracy: number;
  readonly testLoss: number;
}

/** What a run leaves behind for whoever wants to look closer. */
export interface History {
  /** The loss of every training step. */
  readonly losses: readonly number[];
  readonly epochs: readonly EpochResult[];
  readonly stepsPerEpoch: number;
}
