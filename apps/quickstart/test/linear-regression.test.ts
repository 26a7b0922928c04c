import { expect, test } from "vitest";
import { runProgram } from "./run-program.ts";

// The tutorial's program after torch.manual_seed(0), in PyTorch 2.13.
const lines = `Epoch [100/1000], Loss: 1.6883
Epoch [200/1000], Loss: 1.2856
Epoch [300/1000], Loss: 1.1368
Epoch [400/1000], Loss: 1.0817
Epoch [500/1000], Loss: 1.0614
Epoch [600/1000], Loss: 1.0539
Epoch [700/1000], Loss: 1.0511
Epoch [800/1000], Loss: 1.0501
Epoch [900/1000], Loss: 1.0497
Epoch [1000/1000], Loss: 1.0496
Learned weight: 2.0024, Learned bias: 3.0206
`;

test("a line is fitted to y = 2x + 3 + noise, as in PyTorch", async () => {
  const { code, stdout } = await runProgram("linear-regression", "--seed", "0");
  expect(code).toBe(0);
  expect(stdout).toBe(lines);
}, 20_000);
