import {
  type CrossEntropyAttributes,
  type KernelTable,
  crossEntropyBackwardOp,
  crossEntropyOp,
  isFloatingPoint,
} from "@t/core";
import { elementwise } from "../kernels/elementwise.ts";
import { beginRows } from "../kernels/row-program.ts";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";
import { type Targets, declareTargets, float32, keyOf, sumWeights } from "./class-targets.ts";
import { withTemporaries } from "../stream/temporaries.ts";

/** `[0]`: the loss of each row, `[1]`: its weight. */
function lossOfRows(
  machine: Machine,
  [losses, normalizer]: readonly [losses: View, normalizer: View],
  logits: View,
  targets: Targets,
  smoothing: number,
): void {
  const { launch } = machine;
  const [rows, length] = logits.shape as [number, number];
  const [rowStride, step] = logits.strides as [number, number];
  const program = beginRows(machine, keyOf("crossEntropy", targets.weight, smoothing), {
    rows,
    length,
    outerStrides: [rowStride],
    innerStrides: [step],
  });
  launch.output("losses", losses).output("normalizer", normalizer).input("x", logits);
  const functions = declareTargets(launch, targets);
  const [rowWord, stepWord, lengthWord] = [rowStride, step, length].map((n) => launch.word(n));
  const targetStride = launch.word(targets.target.strides[0]!);
  const rowCount = launch.word(rows);
  const [kept, share] = [1 - smoothing, smoothing / length].map((x) => launch.float(x));
  const x = (k: string) => `load_x(row * ${rowWord} + ${k} * ${stepWord})`;
  const { row } = program;
  launch.run(() => ({
    functions: `${program.functions}\n${functions()}`,
    main: `let row = ${row};
  let t = load_target(row * ${targetStride});
  ${program.maximum("top", "0u", lengthWord!, `top = max(top, ${x("k")});`)}
  ${program.sums(["total"], "0u", lengthWord!, `total += exp_f(${x("k")} - top);`)}
  let shift = select(log_f(total) + top, top, is_inf(top));
  ${smoothing === 0 ? "" : program.sums(["spread"], "0u", lengthWord!, `spread += (shift - ${x("k")}) * class_weight(k);`)}
  ${program.once(`let weight = weight_of(t);
  var loss = 0.0;
  if (!is_ignored(t)) {
    loss = weight;
    if (is_class(t)) { loss = (shift - ${x("position_of(t)")}) * weight; }
    ${smoothing === 0 ? "" : `loss = loss * ${kept} + spread * ${share};`}
  }
  store_losses(row, loss);
  store_losses(${rowCount} + row, weight);
  store_normalizer(row, shift);`)}`,
  }));
}

/** The sum of the rows' losses, or their mean. */
function reduceLosses(machine: Machine, loss: View, losses: View, reduction: "sum" | "mean"): void {
  const { launch } = machine;
  const length = losses.shape[1]!;
  const shape = { rows: 1, length, outerStrides: [], innerStrides: [1] };
  const program = beginRows(machine, `crossEntropy ${reduction}`, shape);
  launch.output("out", loss).input("x", losses);
  const count = launch.word(length);
  const names = ["total", "weight"];
  const body = `total += load_x(k); weight += load_x(${count} + k);`;
  launch.run(() => ({
    functions: program.functions,
    main: `${program.sums(names, "0u", count, body)}
  ${program.once(`store_out(0u, ${reduction === "mean" ? "total / weight" : "total"});`)}`,
  }));
}

/** The gradient of every logit, given the sums of weights. */
function gradientOfLogits(
  { launch }: Machine,
  out: View,
  [grad, logits, normalizer, sums]: readonly [
    grad: View,
    logits: View,
    normalizer: View,
    sums: View,
  ],
  targets: Targets,
  { labelSmoothing: smoothing, reduction }: CrossEntropyAttributes,
): void {
  launch.begin(
    `${keyOf("crossEntropyBackward", targets.weight, smoothing)} ${reduction}`,
    out.count,
  );
  launch.output("out", out).input("x", logits).input("grad", grad);
  launch.input("normalizer", normalizer).input("sums", sums);
  const functions = declareTargets(launch, targets);
  const places = { shape: out.shape, strides: [out.strides, logits.strides] };
  launch.walk("places", places);
  const [classes, targetStride, gradStride, normalizerStride] = [
    targets.classes,
    targets.target.strides[0]!,
    grad.strides[0] ?? 0,
    normalizer.strides[0]!,
  ].map((n) => launch.word(n));
  const [kept, share] = [1 - smoothing, smoothing / targets.classes].map((x) => launch.float(x));
  launch.run(() => ({
    functions: functions(),
    main: `let row = i / ${classes};
  let c = i - row * ${classes};
  let p = places(i);
  let t = load_target(row * ${targetStride});
  let scale = load_grad(row * ${gradStride})${reduction === "mean" ? " / load_sums(0u)" : ""};
  let own = weight_of(t) * scale * ${kept};
  let probability = exp_f(load_x(p.y) - load_normalizer(row * ${normalizerStride}));
  let chosen = select(0.0, own, is_class(t) && position_of(t) == c);
  ${
    smoothing === 0
      ? "store_out(p.x, probability * own - chosen);"
      : `let spread = select(scale, 0.0, is_ignored(t)) * ${share};
  store_out(p.x, probability * (own + spread * load_sums(1u)) - chosen - spread * class_weight(c));`
  }`,
  }));
}

export function addCrossEntropy(table: KernelTable<Block>, machine: Machine): void {
  table.set(crossEntropyOp, {
    supports: ([logits]) => isFloatingPoint(logits.dtype),
    run([loss, normalizer], [logits, target, weight], attributes) {
      const { ignoreIndex, labelSmoothing, reduction } = attributes;
      const classes = logits.shape[1]!;
      const targets = { target, weight, classes, ignoreIndex };
      withTemporaries(machine.pool, (temporaries) => {
        const losses = temporaries.allocate(float32, [2, target.count]);
        lossOfRows(machine, [losses, normalizer!], logits, targets, labelSmoothing);
        if (reduction === "none") {
          const [count] = target.shape as [number];
          const rows = { ...losses, shape: [count], strides: [1], count };
          elementwise(machine.launch, {
            key: "cast",
            out: loss!,
            sources: [{ name: "x", from: rows, dtype: float32 }],
            expression: () => "x",
          });
        } else {
          reduceLosses(machine, loss!, losses, reduction);
        }
      });
    },
  });

  table.set(crossEntropyBackwardOp, {
    supports: ([, logits]) => isFloatingPoint(logits.dtype),
    run([out], [grad, logits, target, weight, normalizer], attributes) {
      const targets = {
        target,
        weight,
        classes: logits.shape[1]!,
        ignoreIndex: attributes.ignoreIndex,
      };
      withTemporaries(machine.pool, (temporaries) => {
        const sums = temporaries.allocate(float32, [2]);
        if (attributes.reduction === "mean" || attributes.labelSmoothing !== 0) {
          sumWeights(machine, sums, targets);
        }
        gradientOfLogits(machine, out!, [grad, logits, normalizer, sums], targets, attributes);
      });
    },
  });
}
