/** Names of plans by class, by kernel. */
export type Plans = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Longer texts are not ours. */
const MOST_CHARACTERS = 2 ** 20;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlans(value: unknown): value is Plans {
  if (!isRecord(value)) return false;
  return Object.values(value).every(
    (plans) => isRecord(plans) && Object.values(plans).every((plan) => typeof plan === "string"),
  );
}

export function savedText(key: string, plans: Plans): string {
  return JSON.stringify({ for: key, plans }, null, 1);
}

/** The plans in a text that may come from anywhere; null when they are not of `key`. */
export function plansIn(text: unknown, key: string): Plans | null {
  if (typeof text !== "string" || text.length > MOST_CHARACTERS) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value["for"] !== key) return null;
  return isPlans(value["plans"]) ? value["plans"] : null;
}
