// Times the kernels alone, with no tensor library around them. Products are also given as a percentage of the
// multiply-add peak of the cores: what a loop of the same module reaches in registers alone.
//
// Usage: node scripts/bench-kernels.mjs [--variant t_relaxed|t_simd] [--threads N] [--only TEXT] [--json]
import { parseArgs } from "node:util";

import { KernelHost } from "./kernel-host.mjs";

const { values: options } = parseArgs({
  options: {
    variant: { type: "string", default: "t_relaxed" },
    threads: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    json: { type: "boolean", default: false },
  },
});

const WARM_UP_MS = 150;
const REPETITIONS = 15;
const FLOAT32 = 0;
const RELU = 1;
const INT64 = 8;

const host = new KernelHost(options.variant, 1024, Number(options.threads));
const kernels = host.exports;

/** GFLOP/s of one core multiplying and adding in registers: the best of many short runs. */
function multiplyAddPeak() {
  const ROUNDS = 100_000;
  const speeds = Array.from({ length: 60 }, () => {
    const start = performance.now();
    const flops = kernels.multiply_add_peak(ROUNDS);
    return flops / (performance.now() - start) / 1e6;
  });
  return Math.max(...speeds);
}

const peak = multiplyAddPeak() * Number(options.threads);
if (options.json) {
  console.log(JSON.stringify({ variant: options.variant, name: "peak", gflops: peak }));
} else {
  console.log(`${"multiply-add peak".padEnd(44)} ${peak.toFixed(1).padStart(30)} GFLOP/s`);
}

function report(name, run, { flops } = {}) {
  if (!name.includes(options.only)) return;
  const warm = performance.now();
  while (performance.now() - warm < WARM_UP_MS) run();
  const times = Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const [min, median] = [times[0], times[REPETITIONS >> 1]];
  const gflops = flops === undefined ? undefined : flops / min / 1e6;
  if (options.json) {
    console.log(
      JSON.stringify({
        variant: options.variant,
        name,
        min_ms: min,
        ms: median,
        gflops,
        of_peak: gflops && gflops / peak,
      }),
    );
  } else {
    const speed =
      gflops === undefined
        ? ""
        : `${gflops.toFixed(1).padStart(7)} GFLOP/s ${((gflops / peak) * 100).toFixed(0).padStart(4)} %`;
    console.log(
      `${name.padEnd(44)} ${min.toFixed(4).padStart(9)} ${median.toFixed(4).padStart(9)} ms ${speed}`,
    );
  }
}

/** `count` values between −0.5 and 0.5, written so that no page is still the shared zero page. */
function random(count) {
  const address = host.allocate(count * 4);
  const values = host.view(Float32Array, address, count);
  for (let index = 0; index < count; index++) values[index] = Math.random() - 0.5;
  return address;
}

function matmul(m, k, n, { left = false, right = false, bias = false } = {}) {
  host.scope(() => {
    const [a, b, out, row] = [random(m * k), random(k * n), random(m * n), random(n)];
    const record = host.record(
      [m, n, k],
      [out, [n, 1, 0]],
      [a, left ? [1, 0, m] : [k, 0, 1]],
      [b, right ? [0, k, 1] : [0, 1, n]],
      [bias ? row : 0, [0, 1, 0]],
    );
    const flags = bias ? RELU : 0;
    const bytes = kernels.matmul(FLOAT32, record, flags, 0, 0);
    const scratch = host.allocate(bytes);
    const name = `matmul ${m}×${k}${left ? "ᵀ" : ""} @ ${k}×${n}${right ? "ᵀ" : ""}${bias ? " + bias" : ""}`;
    report(name, () => kernels.matmul(FLOAT32, record, flags, scratch, bytes), {
      flops: 2 * m * n * k,
    });
  });
}

function convolution(name, { n, channels, size, out, kernel, stride = 1, padding = 0 }) {
  host.scope(() => {
    const record = host.place(
      Int32Array.of(
        n,
        channels,
        size,
        size,
        out,
        kernel,
        kernel,
        stride,
        stride,
        padding,
        padding,
        1,
        1,
        1,
        1,
      ),
    );
    const outSize = Math.floor((size + 2 * padding - kernel) / stride) + 1;
    const [x, dx] = [random(n * channels * size ** 2), random(n * channels * size ** 2)];
    const [weight, dweight] = [
      random(out * channels * kernel ** 2),
      random(out * channels * kernel ** 2),
    ];
    const [y, bias, dbias] = [random(n * out * outSize ** 2), random(out), random(out)];
    const scratch = host.allocate(
      Math.max(
        kernels.conv2d_scratch_bytes(record),
        kernels.conv2d_backward_scratch_bytes(record, 7),
      ),
    );
    const flops = 2 * n * out * outSize ** 2 * channels * kernel ** 2;
    report(`${name} forward`, () => kernels.conv2d(record, x, weight, bias, y, 1, scratch), {
      flops,
    });
    for (const [what, label, times] of [
      [1, "input gradient", 1],
      [2, "weight gradient", 1],
      [7, "all gradients", 2],
    ]) {
      const run = () =>
        kernels.conv2d_backward(record, what, x, weight, y, dx, dweight, dbias, scratch);
      report(`${name} ${label}`, run, { flops: times * flops });
    }
  });
}

function elementwise() {
  const count = 1 << 20;
  const [out, a, b] = [random(count), random(count), random(count)];
  const record = host.record([count], [out, [1]], [a, [1]], [b, [1]]);
  const unary = { exp: 12, log: 15, sin: 19, tanh: 27, sigmoid: 31, relu: 32, erf: 33, gelu: 41 };
  for (const [name, kind] of Object.entries(unary)) {
    report(`${name} 1M`, () => kernels.unary(kind, FLOAT32, record));
  }
  for (const [name, kind] of Object.entries({ add: 0, div: 3, maximum: 9, lt: 22 })) {
    report(`${name} 1M`, () => kernels.binary(kind, FLOAT32, record, 0, 0, 0, 0));
  }
  const side = 1024;
  const bias = host.record([side, side], [out, [side, 1]], [a, [side, 1]], [b, [0, 1]]);
  report("add a row to 1024×1024", () => kernels.binary(0, FLOAT32, bias, 0, 0, 0, 0));
  const transpose = host.record([side, side], [out, [side, 1]], [a, [1, side]]);
  report("transpose 1024×1024", () => kernels.copy(4, transpose));
  for (const [name, dims, strides] of [
    ["all", 3, [0, 0]],
    ["rows", 2, [1, 0]],
    ["columns", 1, [0, 1]],
  ]) {
    const sum = host.record([side, side], [out, strides], [a, [side, 1]]);
    report(`sum of ${name} of 1024×1024`, () => kernels.reduce(0, FLOAT32, sum, dims));
  }
  report("softmax 1024×1024", () => kernels.softmax(0, side, side, 1, a, out));
  report("softmax 1024×1024 down columns", () => kernels.softmax(0, 1, side, side, a, out));
  report("softmax backward 1024×1024", () => kernels.softmax_backward(0, side, side, 1, a, b, out));
}

function pooling() {
  const [planes, size] = [64 * 64, 24];
  const pooled = (planes * size ** 2) / 4;
  const record = host.place(
    Int32Array.of(planes, size, size, 2, 2, 2, 2, 0, 0, 1, 1, size / 2, size / 2),
  );
  const [x, y, dx, taps] = [
    random(planes * size ** 2),
    random(pooled),
    random(planes * size ** 2),
    random(pooled),
  ];
  report("max pool 2×2 64×64×24×24", () => kernels.max_pool2d(record, x, y, taps));
  report("max pool 2×2 backward", () => kernels.max_pool2d_backward(record, y, taps, dx));
}

function training() {
  const count = 1_200_000;
  const [value, gradient, average, square] = [
    random(count),
    random(count),
    random(count),
    random(count),
  ];
  const squares = host.view(Float32Array, square, count);
  squares.forEach((entry, index) => (squares[index] = entry ** 2));
  const sgd = host.place(Int32Array.of(count, value, gradient, 0, 0));
  report("sgd step 1.2M", () => kernels.sgd_step(1, sgd, 1e-9, 0, 0, 0, 0));
  const momentum = host.place(Int32Array.of(count, value, gradient, average, 0));
  report("sgd step with momentum 1.2M", () => kernels.sgd_step(1, momentum, 1e-9, 0.9, 0, 0, 0));
  const adam = host.place(Int32Array.of(count, value, gradient, average, square, 0, 10));
  report("adam step 1.2M", () => kernels.adam_step(1, adam, 1e-9, 0.9, 0.999, 1e-8, 0, 0));
  const [rows, classes] = [64, 10];
  const target = host.place(
    BigInt64Array.from({ length: rows }, (_, row) => BigInt(row % classes)),
  );
  const [logits, loss, sums, dlogits] = [
    random(rows * classes),
    random(1),
    random(rows),
    random(rows * classes),
  ];
  const options = [rows, classes, logits, target, INT64, 0, -100, 0, 1];
  report("cross-entropy 64×10", () => kernels.cross_entropy(...options, loss, sums));
  report("cross-entropy backward 64×10", () =>
    kernels.cross_entropy_backward(...options, sums, loss, dlogits),
  );
}

for (const size of [256, 512, 1024]) matmul(size, size, size);
matmul(64, 784, 512);
matmul(64, 784, 512, { right: true, bias: true });
matmul(64, 512, 784);
matmul(512, 64, 784, { left: true });
matmul(64, 512, 10, { right: true, bias: true });
matmul(128, 64, 9216, { left: true });
matmul(64, 9216, 128, { right: true, bias: true });
matmul(1, 784, 512, { right: true, bias: true });
convolution("conv 32→64 3×3 26×26", { n: 64, channels: 32, size: 26, out: 64, kernel: 3 });
convolution("conv 1→32 3×3 28×28", { n: 64, channels: 1, size: 28, out: 32, kernel: 3 });
convolution("conv 16→32 5×5 14×14", {
  n: 32,
  channels: 16,
  size: 14,
  out: 32,
  kernel: 5,
  padding: 2,
});
convolution("conv 32→64 3×3/2 28×28", {
  n: 32,
  channels: 32,
  size: 28,
  out: 64,
  kernel: 3,
  stride: 2,
  padding: 1,
});
host.scope(elementwise);
host.scope(pooling);
host.scope(training);
