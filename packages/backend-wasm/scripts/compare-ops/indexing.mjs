// Random numbers, indexing and losses.
import { grad } from "@t/autograd";
import { M, cases, compare, compareBackward, t } from "./case.mjs";

compare("rand 1M", [], `torch.rand(${M})`, () => t.rand(M));
compare("randn 1M", [], `torch.randn(${M})`, () => t.randn(M));
compare("uniform_ 1M", [[M]], "a.uniform_(-0.05, 0.05)", (a) => a.uniform_(-0.05, 0.05));
compare("randint 1M", [], `torch.randint(0, 1000, (${M},))`, () => t.randint(0, 1000, [M]));
compare("dropout 1M", [[M]], "F.dropout(a, 0.5)", (a) => t.dropout(a, 0.5));
compareBackward("dropout 1M", [[M]], "F.dropout(a, 0.5)", (a) => t.dropout(a, 0.5));
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
  "indexSelect 4096 rows of 64",
  1000,
  [4096],
  [1000, 64],
  "torch.index_select(a, 0, i)",
  (i, a) => t.indexSelect(a, 0, i),
);
compareIndexed(
  "indexSelect 512 columns of 1024×1024",
  1024,
  [512],
  [1024, 1024],
  "torch.index_select(a, 1, i)",
  (i, a) => t.indexSelect(a, 1, i),
);
compareIndexed(
  "indexAdd 512 columns of 1024×512",
  1024,
  [512],
  [1024, 512],
  "torch.zeros(1024, 1024).index_add(1, i, a)",
  (i, a) => t.indexAdd(t.zeros(1024, 1024), 1, i, a),
);
compareIndexed("gather 1M of 1M", M, [M], [M], "torch.gather(a, 0, i)", (i, a) =>
  t.gather(a, 0, i),
);
compareIndexed("at 1M of 1M", M, [M], [M], "a[i]", (i, a) => a.at(i));
compareIndexed("at 4096 rows of 64", 1000, [4096], [1000, 64], "a[i]", (i, a) => a.at(i));
compareIndexed("at pairs 100k of 1024×1024", 1024, [100_000], [1024, 1024], "a[i, i]", (i, a) =>
  a.at(i, i),
);
compareIndexed(
  "setAt_ 4096 rows of 256",
  10_000,
  [4096],
  [10_000, 256],
  "a.__setitem__(i, 1.0)",
  (i, a) => a.setAt_([i], 1),
);
compareIndexed(
  "scatterAdd along columns 1024×1024",
  1024,
  [1024, 1024],
  [1024, 1024],
  "torch.scatter_add(a, 0, i, a)",
  (i, a) => t.scatterAdd(a, 0, i, a),
);
compareIndexed(
  "scatter along rows 1024×1024",
  1024,
  [1024, 1024],
  [1024, 1024],
  "torch.scatter(a, 1, i, a)",
  (i, a) => t.scatter(a, 1, i, a),
);
compareIndexed(
  "cross entropy 1024×1000",
  1000,
  [1024],
  [1024, 1000],
  "F.cross_entropy(a, i)",
  (i, a) => t.crossEntropy(a, i),
);
cases.push({
  name: "cross entropy 1024×1000 backward",
  setup: [
    "i = torch.randint(0, 1000, (1024,))",
    "a = torch.randn(1024, 1000).requires_grad_()",
    "y = F.cross_entropy(a, i)",
  ].join("\n"),
  run: "torch.autograd.grad(y, [a], retain_graph=True)",
  prepare() {
    const a = t.randn(1024, 1000, { requiresGrad: true });
    const y = t.crossEntropy(a, t.randint(0, 1000, [1024]));
    return () => grad(y, [a], { retainGraph: true });
  },
});
compare("cat 4 × 1M/4", [[M / 4], [M / 4], [M / 4], [M / 4]], "torch.cat([a, b, c, d])", (...all) =>
  t.cat(all),
);
compare("boolean mask of 1M", [[M]], "a[a > 0]", (a) => a.at(t.gt(a, 0)));
compare("boolean mask of 1024 rows of 1024", [[1024, 1024], [1024]], "a[b > 0]", (a, b) =>
  a.at(t.gt(b, 0)),
);
compare("nonzero 1M", [[M]], "torch.nonzero(a > 0)", (a) => t.nonzero(t.gt(a, 0)));
compare("maskedFill 1M", [[M]], "a.masked_fill(a > 0, 0.5)", (a) => a.maskedFill(t.gt(a, 0), 0.5));
compare("pad 1 16×64×32×32", [[16, 64, 32, 32]], "F.pad(a, (1, 1, 1, 1))", (a) =>
  t.pad(a, [1, 1, 1, 1]),
);
compare(
  "cat columns 4 × 1024×256",
  Array(4).fill([1024, 256]),
  "torch.cat([a, b, c, d], 1)",
  (...all) => t.cat(all, 1),
);
compare("stack last 4 × 1M/4", Array(4).fill([M / 4]), "torch.stack([a, b, c, d], 1)", (...all) =>
  t.stack(all, 1),
);
