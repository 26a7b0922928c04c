import type { Machine } from "../machine.ts";
import type { Family, Rehearsal } from "./family.ts";
import { type Time, fastest } from "./race.ts";
import type { Chooser } from "./tuning.ts";

/** What is kept for a class whose plan had better be the one that is planned anyway. */
const AS_PLANNED = "as planned";
const CLASS_NAME = /^[a-z0-9 ]{1,200}$/;

/** Lets `use` time the plans of a problem. */
export type Rehearse = <Plan, T>(
  rehearsal: Rehearsal<Plan>,
  use: (time: Time<Plan>) => Promise<T>,
) => Promise<T>;

/** A class that is to be measured. */
export interface Trial {
  /** Finds the fastest plan; the result takes it. */
  measure(rehearse: Rehearse): Promise<() => void>;
  /** Has it measured when it is met again. */
  forget(): void;
}

/** The plans of a kernel for classes of problems. A class that is met for the first time is handed to `meet`. */
export class Choices<Problem, Plan> implements Chooser<Problem, Plan> {
  readonly #family: Family<Problem, Plan>;
  readonly #machine: Machine;
  readonly #meet: (trial: Trial) => void;
  /** By class; null for the one that is planned anyway. */
  readonly #plans = new Map<string, Plan | null>();
  readonly #measured = new Set<string>();

  constructor(family: Family<Problem, Plan>, machine: Machine, meet: (trial: Trial) => void) {
    this.#family = family;
    this.#machine = machine;
    this.#meet = meet;
  }

  choose(problem: Problem, planned: Plan): Plan {
    const name = this.#family.classOf(problem);
    const known = this.#plans.get(name);
    if (known === undefined) this.#enter(name, problem, planned);
    return known ?? planned;
  }

  /** What was measured, as text by class. */
  get record(): Readonly<Record<string, string>> {
    const textOf = (plan: Plan | null) => (plan === null ? AS_PLANNED : this.#family.nameOf(plan));
    return Object.fromEntries(
      [...this.#measured].map((name) => [name, textOf(this.#plans.get(name) ?? null)]),
    );
  }

  /** Whether a record has nothing but plans of this kernel for this machine. */
  understands(record: Readonly<Record<string, string>>): boolean {
    const isOurs = ([name, text]: [string, string]) =>
      CLASS_NAME.test(name) && this.#planOf(text) !== undefined;
    return Object.entries(record).every(isOurs);
  }

  /** Takes what was measured before. */
  adopt(record: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(record))
      this.#accept(name, this.#planOf(text) ?? null);
  }

  /** Undefined when there is no such plan. */
  #planOf(text: string): Plan | null | undefined {
    if (text === AS_PLANNED) return null;
    const plans = this.#family.plansOn(this.#machine);
    return plans.find((plan) => this.#family.nameOf(plan) === text);
  }

  #accept(name: string, plan: Plan | null): void {
    this.#plans.set(name, plan);
    this.#measured.add(name);
  }

  #enter(name: string, problem: Problem, planned: Plan): void {
    this.#plans.set(name, null);
    const rivals = this.#family.rivals(this.#machine, problem, planned);
    if (rivals.length === 0) return;
    this.#meet(
      this.#trial(name, [planned, ...rivals], this.#family.rehearsal(this.#machine, problem)),
    );
  }

  #trial(name: string, plans: readonly [Plan, ...Plan[]], rehearsal: Rehearsal<Plan>): Trial {
    return {
      measure: async (rehearse) => {
        const plan = await rehearse(rehearsal, (time) => fastest(plans, time));
        return () => this.#accept(name, plan === plans[0] ? null : plan);
      },
      forget: () => void this.#plans.delete(name),
    };
  }
}
