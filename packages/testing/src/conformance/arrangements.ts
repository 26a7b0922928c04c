import type { HostTensor } from "../host-values.ts";
import type { FixtureCase } from "./fixtures.ts";
import { type Layout, inputLayouts } from "./layouts.ts";

/** A layout for each input of a case. */
export interface Arrangement {
  readonly name: string;
  readonly of: (input: number) => Layout;
}

/** The layouts that make a difference to some input of a case: all inputs alike, and each another way. */
export function arrangementsOf(fixture: FixtureCase, inputs: readonly HostTensor[]): Arrangement[] {
  const usable = inputLayouts.filter((layout, i) => {
    if (i === 0) return true;
    if (fixture.dense === true && !layout.dense) return false;
    // What is written to must have a place of its own for each element.
    if (fixture.after !== undefined && layout.shared) return false;
    return inputs.some((input) => layout.geometry(input) !== undefined);
  });
  const alike = usable.map((layout) => ({ name: layout.name, of: () => layout }));
  if (inputs.length < 2 || usable.length < 3) return alike;
  return [...alike, { name: "mixed", of: (input) => usable[(input + 2) % usable.length]! }];
}
