import { describe, expect, it } from "vitest";
import { runConformance } from "../src/index.ts";
import { brokenBackends, createBroken } from "./broken-backends.ts";

describe("the conformance suite", () => {
  for (const broken of brokenBackends) {
    it(`catches a backend that ${broken.fault}`, async () => {
      const only = (name: string) => name.startsWith(broken.part);
      const { failures } = await runConformance({
        create: () => createBroken(broken, true),
        only,
      });
      expect(failures.map(({ name }) => name)).toContainEqual(
        expect.stringContaining(broken.caughtBy),
      );
      const sound = await runConformance({ create: () => createBroken(broken, false), only });
      expect(sound.failures).toEqual([]);
      expect(sound.passed).toBeGreaterThan(0);
    }, 60_000);
  }
});
