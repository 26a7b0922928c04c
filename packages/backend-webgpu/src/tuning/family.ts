import type { Machine } from "../machine.ts";
import type { Temporaries } from "../stream/temporaries.ts";

/** Makes operands like those of a problem, and returns what computes it as planned. */
export type Rehearsal<Plan> = (machine: Machine, temporaries: Temporaries) => (plan: Plan) => void;

/** A kernel that can compute the same in several ways, each of which sums in an order that is chosen without tuning too. */
export interface Family<Problem, Plan> {
  /** Words for what decides which plan is the fastest. */
  readonly classOf: (problem: Problem) => string;
  /** All plans that may be found the fastest. */
  readonly plansOn: (machine: Machine) => readonly Plan[];
  readonly nameOf: (plan: Plan) => string;
  /** The plans that are worth a try, beside the one that is `planned`. */
  readonly rivals: (machine: Machine, problem: Problem, planned: Plan) => readonly Plan[];
  /** Keeps nothing of the problem but its sizes. */
  readonly rehearsal: (machine: Machine, problem: Problem) => Rehearsal<Plan>;
}

/** The plans that do something else than the one that is planned, and than those before them. */
export function distinct<Plan>(
  planned: Plan,
  plans: readonly Plan[],
  doing: (plan: Plan) => string,
): readonly Plan[] {
  const known = new Set([doing(planned)]);
  return plans.filter((plan) => {
    const isNew = !known.has(doing(plan));
    known.add(doing(plan));
    return isNew;
  });
}
