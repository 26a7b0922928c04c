import * as core from "@t/core";
import { type Tensor, scope } from "@t/core";
import { grad } from "@t/autograd";

/** Makes a tensor of reproducible values on the device of the check. */
export type Make = (...shape: readonly number[]) => Tensor;

/** A program whose results must be the same whether elementwise results wait for each other or not. */
export interface Program {
  readonly name: string;
  /** Whether the backend may round otherwise than its primitives do: of composed ops. Default: false */
  readonly close?: boolean;
  run(make: Make): readonly Tensor[];
}

const ROWS = 12;
const COLUMNS = 43;

/** Gradients of the inputs, from a result of any shape. */
function gradients(result: Tensor, inputs: readonly Tensor[], createGraph = false): Tensor[] {
  return grad(result.sum(), inputs, { createGraph });
}

const forward: readonly Program[] = [
  {
    name: "an affine map with an activation",
    run(make) {
      const [x, w, b] = [make(ROWS, COLUMNS), make(ROWS, COLUMNS), make(ROWS, COLUMNS)];
      return [x.mul(w).add(b).relu().mul(0.5)];
    },
  },
  {
    name: "rows, columns, single elements and values beside a matrix",
    run(make) {
      const x = make(ROWS, COLUMNS);
      const scaled = x.mul(make(COLUMNS)).sub(make(ROWS, 1)).div(make(1, 1)).add(make());
      return [scaled, core.sub(1, scaled), scaled.add(make(3, 1, 1)), make(COLUMNS).mul(scaled)];
    },
  },
  {
    name: "channels of images",
    run: (make) => [
      make(2, 5, 7, 3)
        .mul(make(5, 1, 1))
        .add(make(1, 5, 1, 1))
        .tanh(),
    ],
  },
  {
    name: "intermediate results that are used again",
    run(make) {
      const x = make(ROWS, COLUMNS);
      const e = x.exp();
      const first = e.mul(2);
      const second = e.add(x).mul(first);
      return [second, e, first, e.sub(x), second.mul(second)];
    },
  },
  {
    name: "chains longer than any kernel takes",
    run(make) {
      let y = make(ROWS, COLUMNS);
      for (let i = 0; i < 30; i++)
        y = y
          .mul(make(ROWS, COLUMNS))
          .add(i / 8)
          .sub(y.tanh());
      return [y];
    },
  },
  {
    name: "results that everything else takes",
    run(make) {
      const [x, y] = [make(ROWS, COLUMNS), make(ROWS, COLUMNS)];
      const chain = x.mul(y).sigmoid();
      return [
        chain.sum(),
        chain.matmul(y.t()),
        core.cat([chain, chain.neg()], 1),
        core.where(chain.gt(0.5), chain, y.add(1)),
        chain.to("int32"),
        chain.clamp(0.25, 0.5),
        chain.max(1).values.add(chain.mean(1)),
      ];
    },
  },
  {
    name: "values that are not numbers, infinite or zero with a sign",
    run(make) {
      const x = make(ROWS, COLUMNS);
      const odd = x.log().div(x.sub(x)).mul(x.neg().relu());
      return [odd, odd.maximum(x), odd.relu(), odd.sign().mul(-0)];
    },
  },
];

const memory: readonly Program[] = [
  {
    name: "inputs that are overwritten afterwards",
    run(make) {
      const [x, y] = [make(ROWS, COLUMNS), make(ROWS, COLUMNS)];
      const before = x.mul(y).add(1);
      x.mul_(3);
      const between = x.mul(y).sub(before);
      x.narrow(0, 2, 3).fill_(7);
      y.copy_(x);
      return [before, between, x.add(y), x.mul(2)];
    },
  },
  {
    name: "results that are overwritten before others have read them",
    run(make) {
      const x = make(ROWS, COLUMNS);
      const y = x.mul(2);
      const z = y.add(1);
      y.relu_();
      y.add_(z);
      return [z.mul(y), y, z];
    },
  },
  {
    name: "in-place functions of what waits",
    run(make) {
      const [x, y] = [make(ROWS, COLUMNS), make(ROWS, COLUMNS)];
      x.sub_(y.mul(0.5)).mul_(x.add(y)).add_(x);
      return [x, core.contiguous(x.t()), x.sum(0)];
    },
  },
  {
    name: "inputs that are disposed of",
    run(make) {
      const [x, y] = [make(ROWS, COLUMNS), make(ROWS, COLUMNS)];
      const inner = x.mul(y);
      const outer = inner.add(x).exp();
      for (const tensor of [x, inner, y]) tensor[Symbol.dispose]();
      return [outer.mul(0.25), outer];
    },
  },
  {
    name: "scopes that end",
    run(make) {
      const x = make(ROWS, COLUMNS);
      const [kept, other] = scope(() => {
        const inner = x.add(make(COLUMNS)).mul(make(ROWS, COLUMNS));
        return [inner.relu(), inner.sub(x)] as const;
      });
      return [kept.mul(other), scope(() => kept.exp())];
    },
  },
  {
    name: "inputs that end, read in several ways",
    run(make) {
      const [a, b, c] = [make(), make(), make()];
      return [
        scope(() => {
          const x = make(ROWS, COLUMNS);
          return x.add(x.narrow(0, 0, 1)).mul(a);
        }),
        scope(() => {
          const x = make(ROWS, 1);
          return x.view(1, ROWS).mul(x).sub(b);
        }),
        scope(() => {
          const x = make(COLUMNS);
          return x.at(3).add(x).div(c);
        }),
      ];
    },
  },
  {
    name: "views of what waits",
    run(make) {
      const y = make(ROWS, COLUMNS).mul(make(COLUMNS)).tanh();
      const flat = y.view(-1);
      const turned = y.view(COLUMNS, ROWS);
      return [
        flat.add(1),
        y.t().mul(2),
        y.at(3).add(y),
        y.narrow(1, 2, 5).mul(y.narrow(1, 0, 5)),
        turned.mul(turned),
        flat.at(0).mul(y),
        y.detach().neg(),
      ];
    },
  },
  {
    name: "optimizer steps on what waiting results read",
    run(make) {
      const [p, g] = [make(ROWS, COLUMNS), make(ROWS, COLUMNS)];
      const before = p.mul(2);
      const [lr, momentum, dampening, weightDecay] = [0.5, 0, 0, 0];
      const options = { lr, momentum, dampening, weightDecay, nesterov: false, maximize: false };
      core.sgdStep([p, g.mul(3)], { ...options, fresh: [true], count: 1 });
      return [before, p];
    },
  },
];

const backward: readonly Program[] = [
  {
    name: "gradients of a chain",
    run(make) {
      const x = make(ROWS, COLUMNS).requiresGrad_();
      const w = make(COLUMNS).requiresGrad_();
      const b = make(ROWS, 1).requiresGrad_();
      const y = x.mul(w).add(b).tanh().mul(x).relu();
      return [y, ...gradients(y, [x, w, b])];
    },
  },
  {
    name: "gradients that arrive over several ways",
    run(make) {
      const x = make(ROWS, COLUMNS).requiresGrad_();
      const inner = x.sigmoid().mul(x);
      const y = inner
        .exp()
        .add(inner.square())
        .sub(inner.div(x.abs().add(1)));
      return [y, ...gradients(y, [x, inner])];
    },
  },
  {
    name: "gradients of activations",
    close: true,
    run(make) {
      const x = make(ROWS, COLUMNS).requiresGrad_();
      const y = core.silu(x.mul(4)).add(core.gelu(x)).relu();
      return [y, ...gradients(y.mul(make(ROWS, COLUMNS)), [x])];
    },
  },
  {
    name: "second gradients",
    run(make) {
      const x = make(ROWS, COLUMNS).requiresGrad_();
      const w = make(ROWS, COLUMNS).requiresGrad_();
      const first = gradients(x.mul(w).sin().mul(x.square()), [x, w], true);
      return [...first, ...gradients(first[0]!.mul(first[1]!), [x, w])];
    },
  },
  {
    name: "gradients that are added up",
    run(make) {
      const x = make(ROWS, COLUMNS).requiresGrad_();
      for (const scale of [1, 2, 3]) x.mul(scale).cos().mul(x).sum().backward();
      const { grad: total } = x;
      return [total!, total!.mul(0.1).add(x)];
    },
  },
  {
    name: "gradients after a change in place",
    run(make) {
      const x = make(ROWS, COLUMNS).requiresGrad_();
      const y = x.mul(2);
      const z = y.mul(x);
      y.mul_(make(COLUMNS)).relu_();
      return [y, z, ...gradients(y, [x])];
    },
  },
];

/** Programs that elementwise results which wait for each other must not change. */
export const chainPrograms: readonly Program[] = [...forward, ...memory, ...backward];
