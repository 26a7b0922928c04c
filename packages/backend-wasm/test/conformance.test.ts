import { wasm } from "@t/backend-wasm";
import { testBackend } from "@t/testing";
import { describe, it } from "vitest";

await testBackend({ name: "wasm", create: () => wasm().create(), runner: { describe, it } });
