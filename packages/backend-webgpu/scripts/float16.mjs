// Measures float16 native beside packed, in turns, on an adapter that has shader-f16; prints a table.
// node packages/backend-webgpu/scripts/float16.mjs [rounds] ['{ "adapterClass": "hardware" }']
import process from "node:process";
import { webgpu } from "../src/index.ts";
import { adamStep, randn, registerBackend, setDefaultDevice, zeros } from "../../core/src/index.ts";

const rounds = Number(process.argv[2] ?? 40);
const options = JSON.parse(process.argv[3] ?? "{}");
const forms = { native: undefined, packed: ["subgroups", "timestamp-query"] };
const million = 2 ** 20;
const halves = (...shape) => randn(shape).half();
const adam = {
  count: 1,
  lr: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  eps: 1e-6,
  weightDecay: 0,
  steps: [3],
};
const flags = { decoupled: false, amsgrad: false, maximize: false };

/** Each makes its operands, and returns what is measured. */
const cases = {
  "x + y, 1 M": () => {
    const [x, y] = [halves(million), halves(million)];
    return () => x.add(y);
  },
  "x.half(), 1 M of float32": () => {
    const x = randn(million);
    return () => x.half();
  },
  "columns of a matrix += x, 512 × 1024": () => {
    const columns = zeros([512, 2048], { dtype: "float16" }).narrow(1, 1, 1024);
    const x = halves(512, 1024);
    return () => columns.add_(x);
  },
  "softmax, 1023 × 1023": () => {
    const x = halves(1023, 1023);
    return () => x.softmax(1);
  },
  "matmul, 512": () => {
    const [x, y] = [halves(512, 512), halves(512, 512)];
    return () => x.matmul(y);
  },
  "a step of Adam, 1 M": () => {
    const lists = [0, 1, 2, 3].map(() => randn(million).abs().half());
    return () => adamStep(lists, { ...adam, ...flags });
  },
};

async function deviceOf(name, features) {
  const backend = await webgpu({ name, ...(features && { features }), ...options }).create();
  registerBackend(backend);
  setDefaultDevice(name);
  return { name, backend, runs: Object.values(cases).map((make) => make()) };
}

async function timeOf({ name, backend }, run) {
  setDefaultDevice(name);
  const start = performance.now();
  for (let i = 0; i < 3; i++) run();
  await backend.sync();
  return (performance.now() - start) / 3;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const devices = [];
for (const [name, features] of Object.entries(forms)) devices.push(await deviceOf(name, features));

console.log("| case | native | packed | by native |\n| --- | --- | --- | --- |");
for (const [i, name] of Object.keys(cases).entries()) {
  const pairs = [];
  for (let round = -2; round < rounds; round++) {
    const times = [];
    for (const k of round & 1 ? [0, 1] : [1, 0])
      times[k] = await timeOf(devices[k], devices[k].runs[i]);
    if (round >= 0) pairs.push(times);
  }
  const [native, packed] = [0, 1].map((k) => median(pairs.map((times) => times[k])).toFixed(1));
  const ratio = median(pairs.map(([ours, theirs]) => theirs / ours)).toFixed(2);
  console.log(`| ${name} | ${native} ms | ${packed} ms | ${ratio}× |`);
}
process.exit(0);
