// What is compared: a call of `t`, and the PyTorch expression that is the same.
import { grad } from "@t/autograd";
import * as t from "@t/core";

const M = 1 << 20;

/** @type {{ name: string, setup: string, run: string, prepare: () => () => unknown }[]} */
export const cases = [];

/** A case over random inputs of the given shapes, named a, b, c, … in the expression. */
function compare(name, shapes, run, ours, { uniform = false } = {}) {
  const letters = "abcdefgh";
  const source = uniform ? "rand" : "randn";
  const setup = shapes
    .map((shape, i) => `${letters[i]} = torch.${source}(${shape.join(", ")})`)
    .join("\n");
  cases.push({
    name,
    setup,
    run,
    prepare() {
      const inputs = shapes.map((shape) => t[source](...shape));
      return () => ours(...inputs);
    },
  });
}

/** The backward pass alone of a case: the graph is made once. */
function compareBackward(name, shapes, expression, ours) {
  const letters = "abcdefgh".slice(0, shapes.length);
  const setup = [
    ...shapes.map(
      (shape, i) => `${letters[i]} = torch.randn(${shape.join(", ")}).requires_grad_()`,
    ),
    `y = ${expression}`,
    "g = torch.randn(y.shape)",
    `inputs = [${[...letters].join(", ")}]`,
  ].join("\n");
  cases.push({
    name: `${name} backward`,
    setup,
    run: "torch.autograd.grad(y, inputs, g, retain_graph=True)",
    prepare() {
      const inputs = shapes.map((shape) => t.randn(...shape, { requiresGrad: true }));
      const y = ours(...inputs);
      const g = t.randn(...y.shape);
      return () => grad(y, inputs, { gradOutputs: g, retainGraph: true });
    },
  });
}

for (const [name, expression = `torch.${name}(a)`] of [
  ["exp"],
  ["log"],
  ["tanh"],
  ["sigmoid"],
  ["relu"],
  ["erf"],
  ["gelu", "F.gelu(a)"],
  ["silu", "F.silu(a)"],
  ["sqrt"],
  ["sin"],
  ["exp2"],
  ["expm1"],
  ["log1p"],
  ["log2"],
  ["log10"],
  ["tan"],
  ["atan"],
  ["floor"],
  ["abs"],
]) {
  compare(`${name} 1M`, [[M]], expression, (a) => t[name](a), { uniform: name.startsWith("log") });
}
for (const name of ["add", "mul", "div", "maximum", "lt", "atan2", "remainder", "fmod"]) {
  compare(`${name} 1M`, [[M], [M]], `torch.${name}(a, b)`, (a, b) => t[name](a, b));
}
compare("pow 1M ** 1M", [[M], [M]], "torch.pow(a, b)", (a, b) => t.pow(a, b), { uniform: true });
compare("pow 1M ** 1.7", [[M]], "torch.pow(a, 1.7)", (a) => t.pow(a, 1.7), { uniform: true });
compare("pow 1M ** 3", [[M]], "torch.pow(a, 3)", (a) => t.pow(a, 3));
compare("add row 1024×1024", [[1024, 1024], [1024]], "a + b", (a, b) => t.add(a, b));
compare(
  "add column 1024×1024",
  [
    [1024, 1024],
    [1024, 1],
  ],
  "a + b",
  (a, b) => t.add(a, b),
);
compare("mul by scalar 1M", [[M]], "a * 2.5", (a) => t.mul(a, 2.5));
compare("where 1M", [[M], [M]], "torch.where(a > 0, a, b)", (a, b) => t.where(t.gt(a, 0), a, b));
compare("clamp 1M", [[M]], "a.clamp(-1, 1)", (a) => t.clamp(a, { min: -1, max: 1 }));
compare("transpose copy 1024×1024", [[1024, 1024]], "a.t().contiguous()", (a) =>
  t.contiguous(a.t()),
);
compare(
  "permute copy 64×32×32×32 to channels last",
  [[64, 32, 32, 32]],
  "a.permute(0, 2, 3, 1).contiguous()",
  (a) => t.contiguous(t.permute(a, 0, 2, 3, 1)),
);
compare("clone 1M", [[M]], "a.clone()", (a) => t.clone(a));
compare("cast float32 to float64 1M", [[M]], "a.double()", (a) => a.to("float64"));
compare("cast float32 to int32 1M", [[M]], "a.int()", (a) => a.to("int32"));
compare("cast float32 to float16 1M", [[M]], "a.half()", (a) => a.to("float16"));
compare("cast float32 to bfloat16 1M", [[M]], "a.bfloat16()", (a) => a.to("bfloat16"));
compare("zeros 1M", [], `torch.zeros(${M})`, () => t.zeros(M));

for (const [name, dim] of [
  ["all", undefined],
  ["rows", 1],
  ["columns", 0],
]) {
  const of = dim === undefined ? "a" : `a, ${dim}`;
  compare(`sum of ${name} 1024×1024`, [[1024, 1024]], `torch.sum(${of})`, (a) => t.sum(a, dim));
  compare(
    `amax of ${name} 1024×1024`,
    [[1024, 1024]],
    `torch.amax(${dim === undefined ? "a, (0, 1)" : of})`,
    (a) => t.amax(a, dim),
  );
  compare(`var of ${name} 1024×1024`, [[1024, 1024]], `torch.var(${of})`, (a) =>
    t.variance(a, dim),
  );
  if (dim === undefined) continue;
  compare(`argmax of ${name} 1024×1024`, [[1024, 1024]], `torch.argmax(${of})`, (a) =>
    t.argmax(a, dim),
  );
  compare(`cumsum along ${name} 1024×1024`, [[1024, 1024]], `torch.cumsum(${of})`, (a) =>
    t.cumsum(a, dim),
  );
  compare(`softmax along ${name} 1024×1024`, [[1024, 1024]], `torch.softmax(${of})`, (a) =>
    t.softmax(a, dim),
  );
  compare(`logSoftmax along ${name} 1024×1024`, [[1024, 1024]], `torch.log_softmax(${of})`, (a) =>
    t.logSoftmax(a, dim),
  );
  compare(`sort along ${name} 1024×1024`, [[1024, 1024]], `torch.sort(${of})`, (a) =>
    t.sort(a, dim),
  );
}
compare("sum of the middle 64×256×64", [[64, 256, 64]], "torch.sum(a, 1)", (a) => t.sum(a, 1));
compare("mean of planes 64×64×16×16", [[64, 64, 16, 16]], "a.mean((2, 3))", (a) =>
  t.mean(a, [2, 3]),
);
compare("sum to channels 64×64×16×16", [[64, 64, 16, 16]], "a.sum((0, 2, 3))", (a) =>
  t.sum(a, [0, 2, 3]),
);
compare("sort 100k", [[100_000]], "torch.sort(a)", (a) => t.sort(a));
compare("topk 10 of 64×10000", [[64, 10_000]], "torch.topk(a, 10)", (a) => t.topk(a, 10));
compareBackward("softmax 1024×1024", [[1024, 1024]], "torch.softmax(a, 1)", (a) => t.softmax(a, 1));
compareBackward("logSoftmax 1024×1024", [[1024, 1024]], "torch.log_softmax(a, 1)", (a) =>
  t.logSoftmax(a, 1),
);
for (const name of ["gelu", "silu", "tanh", "sigmoid", "relu"]) {
  const expression = name === "gelu" || name === "silu" ? `F.${name}(a)` : `torch.${name}(a)`;
  compareBackward(`${name} 1M`, [[M]], expression, (a) => t[name](a));
}

for (const [channels, size] of [
  [64, 32],
  [128, 16],
  [512, 4],
]) {
  const x = [16, channels, size, size];
  const title = `batchNorm ${x.join("×")}`;
  const shapes = [x, [channels], [channels]];
  const train = "F.batch_norm(a, None, None, b, c, True)";
  const ours = (a, b, c) => t.batchNorm(a, null, null, { weight: b, bias: c, training: true });
  compare(title, shapes, train, ours);
  compareBackward(title, shapes, train, ours);
}
{
  const x = [16, 64, 32, 32];
  compare(
    `batchNorm evaluation ${x.join("×")}`,
    [x, [64], [64], [64], [64]],
    "F.batch_norm(a, b, c, d, e, False)",
    (a, b, c, d, e) => t.batchNorm(a, b, c, { weight: d, bias: e }),
    { uniform: true },
  );
}
if ("layerNorm" in t) {
  const shapes = [[1024, 768], [768], [768]];
  const ours = (a, b, c) => t.layerNorm(a, [768], { weight: b, bias: c });
  compare("layerNorm 1024×768", shapes, "F.layer_norm(a, [768], b, c)", ours);
  compareBackward("layerNorm 1024×768", shapes, "F.layer_norm(a, [768], b, c)", ours);
}
for (const [title, kernel, options, torchOptions] of [
  ["2×2", 2, {}, ""],
  ["3×3/2", 3, { stride: 2, padding: 1 }, ", stride=2, padding=1"],
  ["3×3/1", 3, { stride: 1, padding: 1 }, ", stride=1, padding=1"],
]) {
  const x = [16, 64, 32, 32];
  for (const [kind, torchName] of [
    ["maxPool2d", "max_pool2d"],
    ["avgPool2d", "avg_pool2d"],
  ]) {
    const name = `${kind} ${title} ${x.join("×")}`;
    const expression = `F.${torchName}(a, ${kernel}${torchOptions})`;
    compare(name, [x], expression, (a) => t[kind](a, kernel, options));
    compareBackward(name, [x], expression, (a) => t[kind](a, kernel, options));
  }
}
if ("adaptiveAvgPool2d" in t) {
  for (const size of [1, 4]) {
    const name = `adaptiveAvgPool2d ${size} 16×512×8×8`;
    const expression = `F.adaptive_avg_pool2d(a, ${size})`;
    compare(name, [[16, 512, 8, 8]], expression, (a) => t.adaptiveAvgPool2d(a, size));
    compareBackward(name, [[16, 512, 8, 8]], expression, (a) => t.adaptiveAvgPool2d(a, size));
  }
}

compare("rand 1M", [], `torch.rand(${M})`, () => t.rand(M));
compare("randn 1M", [], `torch.randn(${M})`, () => t.randn(M));
compare("dropout 1M", [[M]], "F.dropout(a, 0.5)", (a) => t.dropout(a, 0.5));
cases.push({
  name: "bernoulli 1M",
  setup: `a = torch.empty(${M})`,
  run: "a.bernoulli_(0.3)",
  prepare() {
    const a = t.empty(M);
    return () => a.bernoulli_(0.3);
  },
});
cases.push({
  name: "randperm 60000",
  setup: "",
  run: "torch.randperm(60000)",
  prepare: () => () => t.randperm(60_000),
});

/** Indices below `bound`, the same on both sides. */
function compareIndexed(name, bound, indexShape, xShape, run, ours) {
  const [count, x] = [indexShape.join(", "), xShape.join(", ")];
  cases.push({
    name,
    setup: `i = torch.randint(0, ${bound}, (${count},))\na = torch.randn(${x})`,
    run,
    prepare() {
      const [i, a] = [t.randint(0, bound, indexShape), t.randn(...xShape)];
      return () => ours(i, a);
    },
  });
}
compareIndexed(
  "embedding 4096 of 10000×256",
  10_000,
  [4096],
  [10_000, 256],
  "F.embedding(i, a)",
  (i, a) => t.embedding(i, a),
);
compareIndexed(
  "gather along rows 1024×1024",
  1024,
  [1024, 1024],
  [1024, 1024],
  "torch.gather(a, 1, i)",
  (i, a) => t.gather(a, 1, i),
);
compareIndexed(
  "gather along columns 1024×1024",
  1024,
  [1024, 1024],
  [1024, 1024],
  "torch.gather(a, 0, i)",
  (i, a) => t.gather(a, 0, i),
);
compareIndexed(
  "scatterAdd along rows 1024×1024",
  1024,
  [1024, 1024],
  [1024, 1024],
  "torch.scatter_add(a, 1, i, a)",
  (i, a) => t.scatterAdd(a, 1, i, a),
);
compareIndexed(
  "indexAdd 4096 rows of 256",
  1000,
  [4096],
  [4096, 256],
  "torch.zeros(1000, 256).index_add(0, i, a)",
  (i, a) => t.indexAdd(t.zeros(1000, 256), 0, i, a),
);
compareIndexed(
  "cross entropy 1024×1000",
  1000,
  [1024],
  [1024, 1000],
  "F.cross_entropy(a, i)",
  (i, a) => t.crossEntropy(a, i),
);
compare("cat 4 × 1M/4", [[M / 4], [M / 4], [M / 4], [M / 4]], "torch.cat([a, b, c, d])", (...all) =>
  t.cat(all),
);
compare("boolean mask of 1M", [[M]], "a[a > 0]", (a) => a.at(t.gt(a, 0)));
