// Rounds during which the machine was quiet. Another guest of the same core makes it slower by a third or
// more for seconds, and no count of the system shows that; what the core multiplies and adds meanwhile does.

import { setTimeout } from "node:timers/promises";
import { multiplyAddSpeed } from "./machine/multiply-add.ts";

export interface Round {
  /** GFLOP/s of a core in registers: the least of what was seen before, between and after the turns. */
  readonly speed: number;
}

/** Of the highest speed that was seen. */
const QUIET_SHARE = 0.93;
/** As many times the wanted rounds are tried at most. */
const MOST_TRIES = 4;
/** How long a round waits for the core to be quiet, and how often that is looked at. */
const PATIENCE_MS = 2000;
const PAUSE_MS = 80;

/** The core that this process runs on. */
export class Core {
  #highest = 0;

  /** The highest speed seen so far. */
  get highest(): number {
    return this.#highest;
  }

  async speed(): Promise<number> {
    const speed = await multiplyAddSpeed();
    this.#highest = Math.max(this.#highest, speed);
    return speed;
  }

  /** Waits a little for the core to be quiet, and gives its speed. */
  async settle(): Promise<number> {
    const end = performance.now() + PATIENCE_MS;
    let speed = await this.speed();
    while (!isQuiet(speed, this.#highest) && performance.now() < end) {
      await setTimeout(PAUSE_MS);
      speed = await this.speed();
    }
    return speed;
  }
}

function isQuiet(speed: number, highest: number): boolean {
  return speed >= QUIET_SHARE * highest;
}

/** Whether `wanted` rounds were quiet, or so many were disturbed that it is no use to go on. */
export function areEnough(rounds: readonly Round[], wanted: number, highest: number): boolean {
  const quiet = rounds.filter(({ speed }) => isQuiet(speed, highest));
  return quiet.length >= wanted || rounds.length >= MOST_TRIES * wanted;
}

/** The `wanted` rounds with the highest speeds, in the order in which they were taken. */
export function quietest<R extends Round>(rounds: readonly R[], wanted: number): readonly R[] {
  const fastest = rounds.toSorted((a, b) => b.speed - a.speed).slice(0, wanted);
  return rounds.filter((round) => fastest.includes(round));
}
