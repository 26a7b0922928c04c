// Runs the checks of the conformance suite whose names match a pattern, and prints what fails:
// node packages/backend-webgpu/scripts/conformance.mjs '^primitives/unary exp' ['{ "adapterClass": "hardware" }']
import process from "node:process";
import { webgpu } from "../src/index.ts";
import { runConformance } from "../../testing/src/index.ts";

const pattern = new RegExp(process.argv[2] ?? "");
const options = JSON.parse(process.argv[3] ?? "{}");
const start = performance.now();
const { passed, failures, leftOut } = await runConformance({
  create: () => webgpu(options).create(),
  only: (name) => pattern.test(name),
});
for (const { name, error } of failures)
  console.log(`${name}\n    ${error.stack.split("\n").slice(0, 4).join("\n    ")}`);
console.log(
  `${passed} passed, ${failures.length} failed, ${leftOut} left out (dtypes that the manifest denies), ` +
    `${((performance.now() - start) / 1000).toFixed(1)} s`,
);
process.exit(failures.length > 0 ? 1 : 0);
