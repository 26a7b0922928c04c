// Elementwise functions, moves and casts.
import { M, compare, compareBackward, t } from "./case.mjs";

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
  ["cos"],
  ["rsqrt"],
  ["sign"],
  ["round"],
  ["floor"],
  ["abs"],
]) {
  compare(`${name} 1M`, [[M]], expression, (a) => t[name](a), {
    uniform: name.startsWith("log") || name === "rsqrt",
  });
}
for (const name of ["add", "mul", "div", "maximum", "lt", "atan2", "remainder", "fmod"]) {
  compare(`${name} 1M`, [[M], [M]], `torch.${name}(a, b)`, (a, b) => t[name](a, b));
}
compare("pow 1M ** 1M", [[M], [M]], "torch.pow(a, b)", (a, b) => t.pow(a, b), { uniform: true });
compare("pow 1M ** 1.7", [[M]], "torch.pow(a, 1.7)", (a) => t.pow(a, 1.7), { uniform: true });
compare("pow 1M ** 0.5", [[M]], "torch.pow(a, 0.5)", (a) => t.pow(a, 0.5), { uniform: true });
compare("pow 1M ** 3", [[M]], "torch.pow(a, 3)", (a) => t.pow(a, 3));
compareBackward("gelu 1M", [[M]], "F.gelu(a)", (a) => t.gelu(a));
compareBackward("silu 1M", [[M]], "F.silu(a)", (a) => t.silu(a));
compareBackward("tanh 1M", [[M]], "torch.tanh(a)", (a) => t.tanh(a));
compareBackward("sigmoid 1M", [[M]], "torch.sigmoid(a)", (a) => t.sigmoid(a));
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
for (const dtype of ["int32", "float16", "bfloat16", "uint8"]) {
  compare(`cast ${dtype} to float32 1M`, [[M]], "a.float()", (a) => a.to("float32"), { dtype });
}
for (const dtype of ["float64", "float16", "int32", "int64"]) {
  for (const name of ["add", "mul", "lt"]) {
    compare(`${name} 1M ${dtype}`, [[M], [M]], `torch.${name}(a, b)`, (a, b) => t[name](a, b), {
      dtype,
    });
  }
}
for (const name of ["exp", "tanh", "sqrt", "abs"]) {
  compare(`${name} 1M float64`, [[M]], `torch.${name}(a)`, (a) => t[name](a), { dtype: "float64" });
}
compare("logical_and 1M bool", [[M], [M]], "torch.logical_and(a, b)", t.logicalAnd, {
  dtype: "bool",
});
compare("logical_not 1M bool", [[M]], "torch.logical_not(a)", t.logicalNot, { dtype: "bool" });
compare("zeros 1M", [], `torch.zeros(${M})`, () => t.zeros(M));
