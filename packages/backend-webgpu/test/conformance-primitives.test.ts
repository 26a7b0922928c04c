import { webgpu } from "@t/backend-webgpu";
import { testBackend } from "@t/testing";
import { describe, it } from "vitest";
import { adapterIsMissing } from "./support/device.ts";
import { isInSample } from "./support/sample.ts";

await adapterIsMissing();
await testBackend({
  name: "webgpu",
  create: () => webgpu().create(),
  only: (name) => name.startsWith("primitives/") && isInSample(name),
  runner: { describe, it },
});
