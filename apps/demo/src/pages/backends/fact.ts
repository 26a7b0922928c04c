/** One thing that this browser has or lacks. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Whether it is as the backends want it; undefined where neither is better. */
  readonly good?: boolean;
  /** What it is for, or what would change it. */
  readonly hint?: string;
}

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly Fact[];
}
