import { isDeepStrictEqual } from "node:util";
import { transform } from "esbuild";

/** An `@example` of a docstring that states results: `zeros(2, 3).shape; // => [2, 3]`. */
export interface Example {
  readonly line: number;
  readonly code: string;
}

const arrow = " // => ";

/** The examples of a source file that have something to check. */
export function examplesIn(source: string): readonly Example[] {
  return [...source.matchAll(/^ *\* @example\n((?: *\*(?!\/| @).*\n)+)/gm)]
    .map((match) => ({
      line: source.slice(0, match.index).split("\n").length + 1,
      code: (match[1] ?? "").replaceAll(/^ *\* ?/gm, ""),
    }))
    .filter(({ code }) => code.includes(arrow));
}

/** Turns `expression; // => result` into a call of `check` with the expression's value. */
function withChecks(code: string): string {
  return code
    .split("\n")
    .map((line) => {
      const [expression, expected] = line.split(arrow);
      return expected === undefined
        ? line
        : `check(${(expression ?? "").trim().replace(/;$/, "")}, ${JSON.stringify(expected)});`;
    })
    .join("\n");
}

/** Whether a value is what the docstring says: its text, or the literal that the text is. */
function agrees(value: unknown, expected: string): boolean {
  if (String(value) === expected) return true;
  try {
    // The text comes from our own docstring.
    // oxlint-disable-next-line typescript/no-implied-eval
    return isDeepStrictEqual(value, new Function(`return (${expected});`)());
  } catch {
    return false;
  }
}

export interface Mismatch {
  readonly expected: string;
  readonly got: string;
}

/** Runs an example with `scope`'s entries as its globals and returns what differs from its text. */
export async function runExample(
  { code }: Example,
  scope: Readonly<Record<string, unknown>>,
): Promise<readonly Mismatch[]> {
  const mismatches: Mismatch[] = [];
  const check = (value: unknown, expected: string): void => {
    if (!agrees(value, expected)) mismatches.push({ expected, got: String(value) });
  };
  const source = `async function example() {\n${withChecks(code)}\n}`;
  const { code: program } = await transform(source, { loader: "ts" });
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function("check", ...Object.keys(scope), `${program}\nreturn example;`) as (
    ...values: readonly unknown[]
  ) => () => Promise<void>;
  await make(check, ...Object.values(scope))();
  return mismatches;
}
