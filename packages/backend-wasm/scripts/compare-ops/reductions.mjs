// Reductions, scans, sorts and softmax, and gradients of activations.
import { M, compare, compareBackward, t } from "./case.mjs";

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
compare("sum of short rows 65536×16", [[65_536, 16]], "torch.sum(a, 1)", (a) => t.sum(a, 1));
compare("sum of few rows 8×131072", [[8, 131_072]], "torch.sum(a, 1)", (a) => t.sum(a, 1));
compare("amax of planes 64×64×16×16", [[64, 64, 16, 16]], "a.amax((2, 3))", (a) =>
  t.amax(a, [2, 3]),
);
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
