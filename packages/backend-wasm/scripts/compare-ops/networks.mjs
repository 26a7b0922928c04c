// Normalisation and pooling.
import { compare, compareBackward, t } from "./case.mjs";

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
for (const { title, kernel, options, torchOptions } of [
  { title: "2×2", kernel: 2, options: {}, torchOptions: "" },
  {
    title: "3×3/2",
    kernel: 3,
    options: { stride: 2, padding: 1 },
    torchOptions: ", stride=2, padding=1",
  },
  {
    title: "3×3/1",
    kernel: 3,
    options: { stride: 1, padding: 1 },
    torchOptions: ", stride=1, padding=1",
  },
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
