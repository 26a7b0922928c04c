/** Milliseconds of one run of a plan; it takes as many samples as it needs for one that counts. */
export type Time<Plan> = (plan: Plan) => Promise<number>;

/** A plan that takes so many times as long as the best is given up. */
const HOPELESS = 1.3;
/** How often the others are timed, in turns. */
const ROUNDS = 5;
/** What a plan must save, of the time of the one that is known without measuring, to take its place. */
const LEAST_GAIN = 0.05;

/**
 * The plan that takes the least time, by the best of its samples; the first one where none is clearly
 * faster.
 */
export async function fastest<Plan>(
  plans: readonly [Plan, ...Plan[]],
  time: Time<Plan>,
): Promise<Plan> {
  const best = new Map<Plan, number>();
  let [racing, record]: [readonly Plan[], number] = [plans, Infinity];
  for (let round = 0; round < ROUNDS && racing.length > 1; round++) {
    for (const plan of racing) {
      best.set(plan, Math.min(best.get(plan) ?? Infinity, await time(plan)));
      record = Math.min(record, best.get(plan)!);
    }
    racing = racing.filter((plan) => plan === plans[0] || best.get(plan)! <= record * HOPELESS);
  }
  const winner = plans.find((plan) => best.get(plan) === record);
  const [first] = plans;
  return winner !== undefined && record < best.get(first)! * (1 - LEAST_GAIN) ? winner : first;
}
