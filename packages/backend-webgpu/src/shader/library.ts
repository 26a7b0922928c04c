import { activationGradients } from "./activations.ts";
import { floatDivision } from "./float-division.ts";
import { floatMath } from "./float-math.ts";
import { halfConversions } from "./half.ts";
import { trigonometry } from "./trigonometry.ts";
import { integerFunctions } from "./integer.ts";
import { orderFunctions } from "./order.ts";
import { randomFunctions } from "./random.ts";
import { wideIntegers } from "./wide.ts";

const library = new Map(
  Object.entries({
    ...integerFunctions,
    ...floatMath,
    ...floatDivision,
    ...trigonometry,
    ...halfConversions,
    ...activationGradients,
    ...orderFunctions,
    ...randomFunctions,
    ...wideIntegers,
  }),
);

/** The functions of the library that `code` names, and those that they name. */
export function withLibrary(code: string): string {
  const found = new Map<string, string>();
  const collect = (text: string): void => {
    for (const [name] of text.matchAll(/\w+/g)) {
      const source = library.get(name);
      if (source === undefined || found.has(name)) continue;
      found.set(name, source);
      collect(source);
    }
  };
  collect(code);
  return [...found.values(), code].join("\n");
}
