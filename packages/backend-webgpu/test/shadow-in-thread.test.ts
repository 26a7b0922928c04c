import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Link } from "../src/thread/link.ts";
import { adapterIsMissing, withDevice } from "./support/device.ts";
import { trainWithShadow } from "./support/shadowed-training.ts";

/** The ways to the threads with devices that were opened, the last one at the end. */
let links: Link[];

beforeEach(() => {
  const { mock } = vi.spyOn(Link.prototype, "opened");
  links = mock.contexts as Link[];
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe.skipIf(await adapterIsMissing())("a device that is lost in a thread of its own", () => {
  test.each([
    ["reads synchronously", "itemSync"],
    ["waits", "item"],
  ] as const)(
    "a loop that %s goes on from the last copies",
    async (_, method) => {
      await withDevice({ syncReads: true }, async () => {
        const { losses: expected } = await trainWithShadow();
        const pending = new Set([4, 8]);
        const { losses, repeated } = await trainWithShadow({
          read: (loss) => loss[method](),
          interrupt(step) {
            if (pending.delete(step)) links.at(-1)!.call([0, 0, "destroy"]);
          },
        });
        expect(repeated).toEqual([1, 2]);
        expect(losses).toEqual(expected);
        expect(links.map((link) => link.failure()?.message)).toEqual([
          "its thread was ended",
          "its thread was ended",
          undefined,
        ]);
      });
    },
    120_000,
  );
});
