import { js } from "@t/backend-js";
import { testBackend } from "@t/testing";
import { describe, it } from "vitest";

await testBackend({ name: "js", create: () => js().create(), runner: { describe, it } });
