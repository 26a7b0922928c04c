/** Milliseconds of one run of a plan. */
export type Time<Plan> = (plan: Plan) => Promise<number>;

/** How often plans are timed, in turns. */
const ROUNDS = 8;
/** A plan is given up that takes longer than the best one by half after the first round, by a quarter after the second, … */
const DOUBT = 0.5;
/** What a plan must save, of the time of the one that is known without measuring, to take its place. */
const LEAST_GAIN = 0.05;

function medianOf(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1] ?? Infinity;
}

/** Whether times are less than others beyond what chance does to the best of them, or to most of them. */
function areClearlyLess(times: readonly number[], others: readonly number[]): boolean {
  const isLess = Math.min(...times) < Math.min(...others) * (1 - LEAST_GAIN);
  return isLess && medianOf(times) < medianOf(others);
}

/** The plan that takes the least time, by the best of its samples; the first one where none is clearly faster. */
export async function fastest<Plan>(
  plans: readonly [Plan, ...Plan[]],
  time: Time<Plan>,
): Promise<Plan> {
  const samples = new Map<Plan, number[]>(plans.map((plan) => [plan, []]));
  const timesOf = (plan: Plan) => samples.get(plan) ?? [];
  const bestOf = (plan: Plan) => Math.min(...timesOf(plan));
  const [first] = plans;
  let racing: readonly Plan[] = plans;
  for (let round = 0; round < ROUNDS && racing.length > 1; round++) {
    for (const plan of racing) timesOf(plan).push(await time(plan));
    const most = Math.min(...racing.map(bestOf)) * (1 + DOUBT / (round + 1));
    racing = racing.filter((plan) => plan === first || bestOf(plan) <= most);
  }
  const winner = racing.reduce((a, b) => (bestOf(b) < bestOf(a) ? b : a), first);
  return areClearlyLess(timesOf(winner), timesOf(first)) ? winner : first;
}
