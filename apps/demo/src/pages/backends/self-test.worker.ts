import { type Tensor, conv2d, scope, tensor } from "@t/core";
import { openBackend } from "../../backends/open.ts";
import type { BackendName } from "../../backends/names.ts";
import { messageOf } from "../../ui/message.ts";
import { type KnownResult, type Operand, knownConvolution, knownMatmul } from "./known-results.ts";
import type { SelfTestMessage, SelfTestResult } from "./self-test.ts";

type Compute = (a: Tensor, b: Tensor) => Tensor;

const tests: ReadonlyArray<{
  readonly title: string;
  readonly compute: Compute;
  readonly small: () => KnownResult;
  readonly timed: readonly [Operand["shape"], Operand["shape"]];
  readonly multiplyAdds: number;
}> = [
  {
    title: "Matrix product 256³",
    compute: (a, b) => a.matmul(b),
    small: () => knownMatmul(64, 96, 80),
    timed: [
      [256, 256],
      [256, 256],
    ],
    multiplyAdds: 256 ** 3,
  },
  {
    title: "Convolution 3×3, 16 to 32 channels, 8 images of 28²",
    compute: conv2d,
    small: () => knownConvolution(16, 14),
    timed: [
      [8, 16, 28, 28],
      [32, 16, 3, 3],
    ],
    multiplyAdds: 8 * 32 * 26 ** 2 * 16 * 9,
  },
];

const TIMED_MS = 300;
const LEAST_RUNS = 3;

/** Relative to the largest expected number: fast convolutions round more than sums do. */
const TOLERANCE = 1e-4;

function tensorOf({ data, shape }: Operand): Tensor {
  return tensor(data).view(...shape);
}

async function largestError(compute: Compute, known: KnownResult): Promise<number> {
  const [a, b] = known.operands.map(tensorOf);
  const got = await compute(a!, b!).data();
  let [error, largest] = [0, 1];
  for (const [i, expected] of known.expected.entries()) {
    error = Math.max(error, Math.abs(Number(got[i]) - expected));
    largest = Math.max(largest, Math.abs(expected));
  }
  return error / largest;
}

/** The median time of one call, its result waited for. */
async function timeOf(compute: Compute, a: Tensor, b: Tensor): Promise<number> {
  const { backend } = a.storage.memory;
  const times: number[] = [];
  const end = performance.now() + TIMED_MS;
  while (times.length <= LEAST_RUNS || performance.now() < end) {
    const start = performance.now();
    scope(() => {
      compute(a, b).storage.settle();
    });
    await backend.sync();
    times.push(performance.now() - start);
  }
  // The first call compiles.
  const sorted = times.slice(1).toSorted((x, y) => x - y);
  return sorted[sorted.length >> 1]!;
}

async function runTests(name: BackendName): Promise<readonly SelfTestResult[]> {
  await openBackend(name);
  const results: SelfTestResult[] = [];
  for (const { title, compute, small, timed, multiplyAdds } of tests) {
    const error = await largestError(compute, small());
    const [a, b] = timed.map((shape) => {
      const count = shape.reduce((product, size) => product * size, 1);
      return tensorOf({ shape, data: new Float32Array(count).fill(0.5) });
    });
    const ms = await timeOf(compute, a!, b!);
    results.push({
      title,
      correct: error <= TOLERANCE,
      error,
      ms,
      gflops: (2 * multiplyAdds) / (ms * 1e6),
    });
  }
  return results;
}

addEventListener("message", ({ data }: MessageEvent<BackendName>) => {
  const answer = (message: SelfTestMessage): void => postMessage(message);
  runTests(data).then(
    (results) => answer({ results }),
    (error: unknown) => answer({ failure: messageOf(error) }),
  );
});
