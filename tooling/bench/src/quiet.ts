// Rounds during which the machine was quiet. Another guest of the same core makes it slower by a third or
// more for seconds, and no count of the system shows that; what the core multiplies and adds meanwhile does.

export interface Round {
  /** GFLOP/s of a core in registers: the least of what was seen before, between and after the turns. */
  readonly speed: number;
}

/** Of the highest speed that was seen. */
const QUIET_SHARE = 0.93;
/** As many times the wanted rounds are tried at most. */
const MOST_TRIES = 4;

/** Whether `wanted` rounds were quiet, or so many were disturbed that it is no use to go on. */
export function areEnough(rounds: readonly Round[], wanted: number): boolean {
  const highest = Math.max(...rounds.map(({ speed }) => speed));
  const quiet = rounds.filter(({ speed }) => speed >= QUIET_SHARE * highest);
  return quiet.length >= wanted || rounds.length >= MOST_TRIES * wanted;
}

/** The `wanted` rounds with the highest speeds, in the order in which they were taken. */
export function quietest<R extends Round>(rounds: readonly R[], wanted: number): readonly R[] {
  const fastest = rounds.toSorted((a, b) => b.speed - a.speed).slice(0, wanted);
  return rounds.filter((round) => fastest.includes(round));
}
