import {
  type AdamAttributes,
  type KernelTable,
  type SgdAttributes,
  adamStepOp,
  sgdStepOp,
  isFloatingPoint,
} from "@t/core";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { withTemporaries } from "../stream/temporaries.ts";

/** One parameter: what the step changes, itself first, and its gradient. */
interface Parameter {
  readonly written: readonly View[];
  readonly gradient: View;
}

/** The formula of a step for four elements, over variables `p`, `g` and further ones that are changed. */
interface Formula {
  readonly key: string;
  /** The names of what is written, in the order of the lists: `p` first. */
  readonly names: readonly string[];
  /** Puts the numbers for all parameters into the uniforms. */
  readonly shared: (launch: Launch) => readonly string[];
  /** Those of parameter `i` in the list. */
  readonly own: (launch: Launch, i: number) => readonly string[];
  /** The statements, from both kinds of numbers. */
  readonly statements: (shared: readonly string[], own: readonly string[]) => readonly string[];
}

function isAligned(view: View): boolean {
  return view.contiguous && view.offset % 4 === 0;
}

/** What the step writes must lie dense and aligned; of the gradients, which it reads, a copy will do. */
function supports(tensors: readonly View[], count: number): boolean {
  return tensors.every(
    (view, i) => isFloatingPoint(view.dtype) && (isAligned(view) || (i >= count && i < 2 * count)),
  );
}

/** Gives `use` the views, with dense copies of those that are not. */
function withDense(
  machine: Machine,
  views: readonly View[],
  use: (dense: readonly View[]) => void,
): void {
  const at = views.findIndex((view) => !isAligned(view));
  if (at < 0) return use(views);
  const view = views[at]!;
  withTemporaries(machine.pool, (temporaries) => {
    const copy = temporaries.allocate(view.dtype, view.shape);
    machine.copyKernel(copy, view);
    withDense(machine, views.with(at, copy), use);
  });
}

const groupsOf = ({ count }: View): number => Math.ceil(count / 4);

/** The step of some parameters in one dispatch; `first` is the number of the first of them in the list. */
function stepSome(
  launch: Launch,
  formula: Formula,
  parameters: readonly Parameter[],
  first: number,
): void {
  const { key, names } = formula;
  const total = parameters.reduce((sum, { gradient }) => sum + groupsOf(gradient), 0);
  launch.begin(`${key} of ${parameters.length}`, total);
  for (const [k, { written }] of parameters.entries()) {
    for (const [n, view] of written.entries()) {
      launch.output(`${names[n]}${k}`, view, { grouped: true });
    }
  }
  for (const [k, { written, gradient }] of parameters.entries()) {
    for (const [n, view] of written.entries()) {
      launch.input(`${names[n]}${k}`, view, { grouped: true });
    }
    launch.input(`g${k}`, gradient, { grouped: true });
  }
  const shared = formula.shared(launch);
  const words = parameters.map(({ gradient }, k) => ({
    groups: launch.word(groupsOf(gradient)),
    count: launch.word(gradient.count),
    own: formula.own(launch, first + k),
  }));
  launch.run(() => {
    const steps = words.map(({ groups, count, own }, k) => {
      const lines = [
        `var g = load_g${k}(j);`,
        ...names.map((name) => `var ${name} = load_${name}${k}(j);`),
        ...formula.statements(shared, own),
        ...names.map((name) => `store_${name}${k}(j, ${name}, 0u, min(4u, ${count} - 4u * j));`),
      ];
      return `if (j < ${groups}) {\n    ${lines.join("\n    ")}\n    return;\n  }\n  j -= ${groups};`;
    });
    return { main: `var j = i;\n  ${steps.join("\n  ")}` };
  });
}

/** The step of all parameters, of as many in a dispatch as can be bound. */
function stepAll(
  machine: Machine,
  formula: Formula,
  tensors: readonly View[],
  count: number,
): void {
  const { launch, limits } = machine;
  const perDispatch = Math.max(
    1,
    Math.floor(limits.maxStorageBuffersPerShaderStage / (formula.names.length + 1)),
  );
  withDense(machine, tensors.slice(count, 2 * count), (gradients) => {
    const parameters = gradients.map((gradient, i): Parameter => {
      const written = formula.names.map((_, n) => tensors[(n === 0 ? 0 : n + 1) * count + i]!);
      return { written, gradient };
    });
    for (let first = 0; first < count; first += perDispatch) {
      stepSome(launch, formula, parameters.slice(first, first + perDispatch), first);
    }
  });
}

/** The gradient to follow: its sign flipped to maximize, weight decay added. */
function gradientStatements(maximize: boolean, weightDecay: string | null): string[] {
  return [
    ...(maximize ? ["g = -g;"] : []),
    ...(weightDecay === null ? [] : [`g = g + p * ${weightDecay};`]),
  ];
}

function sgdFormula({
  lr,
  momentum,
  dampening,
  weightDecay,
  nesterov,
  maximize,
  fresh,
}: SgdAttributes): Formula {
  const hasMomentum = momentum !== 0;
  const flags = [
    maximize && "max",
    weightDecay !== 0 && "decay",
    hasMomentum && "momentum",
    nesterov && "nesterov",
  ];
  return {
    key: ["sgd", ...flags].filter(Boolean).join(" "),
    names: hasMomentum ? ["p", "m"] : ["p"],
    shared: (launch) => [-lr, weightDecay, momentum, 1 - dampening].map((x) => launch.float(x)),
    own: (launch, i) => [launch.word(fresh[i] === true ? 1 : 0)],
    statements: ([rate, decay, kept, added], [isFresh]) => [
      ...gradientStatements(maximize, weightDecay === 0 ? null : decay!),
      ...(hasMomentum
        ? [
            `m = select(m * ${kept} + g * ${added}, g, ${isFresh} != 0u);`,
            nesterov ? `g = g + m * ${kept};` : "g = m;",
          ]
        : []),
      `p = p + g * ${rate};`,
    ],
  };
}

function adamFormula(attributes: AdamAttributes): Formula {
  const { lr, beta1, beta2, eps, weightDecay, decoupled, amsgrad, maximize, steps } = attributes;
  const decays = weightDecay !== 0;
  const flags = [
    maximize && "max",
    decays && (decoupled ? "decoupled" : "decay"),
    amsgrad && "amsgrad",
  ];
  return {
    key: ["adam", ...flags].filter(Boolean).join(" "),
    names: amsgrad ? ["p", "m", "v", "w"] : ["p", "m", "v"],
    shared: (launch) =>
      [1 - beta1, beta2, 1 - beta2, eps, weightDecay, 1 - lr * weightDecay].map((x) =>
        launch.float(x),
      ),
    own: (launch, i) => {
      const step = steps[i]!;
      const correction = Math.sqrt(1 - beta2 ** step);
      return [-(lr / (1 - beta1 ** step)), correction].map((x) => launch.float(x));
    },
    statements: ([added, kept, addedSquare, epsilon, decay, shrink], [rate, correction]) => [
      ...(decays && decoupled ? [`p = p * ${shrink};`] : []),
      ...gradientStatements(maximize, decays && !decoupled ? decay! : null),
      `m = m + (g - m) * ${added};`,
      `v = v * ${kept} + g * g * ${addedSquare};`,
      ...(amsgrad ? ["w = max(w, v);"] : []),
      `p = p + m / (sqrt(${amsgrad ? "w" : "v"}) / ${correction} + ${epsilon}) * ${rate};`,
    ],
  };
}

/** Steps over all parameters at once: as few dispatches as the number of buffers that can be bound allows. */
export function addOptimizers(table: KernelTable<Block>, machine: Machine): void {
  table.set(sgdStepOp, {
    supports: (tensors, { count }) => supports(tensors, count),
    run: (_outputs, tensors, attributes) =>
      stepAll(machine, sgdFormula(attributes), tensors, attributes.count),
  });
  table.set(adamStepOp, {
    supports: (tensors, { count }) => supports(tensors, count),
    run: (_outputs, tensors, attributes) =>
      stepAll(machine, adamFormula(attributes), tensors, attributes.count),
  });
}
