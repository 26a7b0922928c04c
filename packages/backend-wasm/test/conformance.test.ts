import { wasm } from "@t/backend-wasm";
import { testBackend } from "@t/testing";
import { describe, it } from "vitest";

for (const variant of ["relaxed", "simd"] as const) {
  await testBackend({
    name: `wasm ${variant}`,
    create: () => wasm({ variant }).create(),
    runner: { describe, it },
  });
}
