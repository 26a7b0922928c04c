import { webgpu } from "@t/backend-webgpu";
import { testBackend } from "@t/testing";
import { describe, it } from "vitest";

await testBackend({
  name: "webgpu",
  create: () => webgpu().create(),
  runner: { describe, it },
});
