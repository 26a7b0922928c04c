/** Milliseconds of one run of a plan; it takes as many samples as it needs for one that counts. */
export type Time<Plan> = (plan: Plan) => Promise<number>;

/** How often plans are timed, in turns. */
const ROUNDS = 8;
/** A plan is given up that takes longer than the best one by half after the first round, by a quarter after the second, … */
const DOUBT = 0.5;
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
    const most = record * (1 + DOUBT / (round + 1));
    racing = racing.filter((plan) => plan === plans[0] || best.get(plan)! <= most);
  }
  const winner = plans.find((plan) => best.get(plan) === record);
  const [first] = plans;
  return winner !== undefined && record < best.get(first)! * (1 - LEAST_GAIN) ? winner : first;
}
