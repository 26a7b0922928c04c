import "@t/autograd";
import { threads, wasm } from "@t/backend-wasm";
import { webgpu } from "@t/backend-webgpu";
import { type Tensor, deviceMemory, init, memory, rand, randint } from "@t/core";
import { DataLoader, TensorDataset } from "@t/data";
import * as nn from "@t/nn";
import { Adam, type Optimizer, SGD } from "@t/optim";
import type { SoakPlan } from "./plan.ts";
import type { SoakReport } from "./report.ts";

const BATCHES = 150;

/** The quickstart's. */
class NeuralNetwork extends nn.Module {
  flatten = new nn.Flatten();
  linearReluStack = new nn.Sequential(
    new nn.Linear(28 * 28, 512),
    new nn.ReLU(),
    new nn.Linear(512, 512),
    new nn.ReLU(),
    new nn.Linear(512, 10),
  );

  override forward(x: Tensor): Tensor {
    return this.linearReluStack.forward(this.flatten.forward(x));
  }
}

/** The benchmark's. */
function convolutional(): nn.Sequential {
  return new nn.Sequential(
    new nn.Conv2d(1, 32, 3),
    new nn.ReLU(),
    new nn.Conv2d(32, 64, 3),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Linear(9216, 128),
    new nn.ReLU(),
    new nn.Linear(128, 10),
  );
}

type Model = NeuralNetwork | nn.Sequential;

/** What a process of the soak test trains, whatever its host. */
export class SoakProgram {
  readonly #plan: SoakPlan;
  readonly #device: string;
  readonly #dataset: TensorDataset<[Tensor, Tensor]>;
  readonly #model: Model;
  readonly #optimizer: Optimizer;
  readonly #lossFn = new nn.CrossEntropyLoss();

  private constructor(plan: SoakPlan, device: string) {
    const count = BATCHES * plan.batchSize;
    const isMlp = plan.model === "mlp";
    this.#plan = plan;
    this.#device = device;
    this.#dataset = new TensorDataset(rand(count, 1, 28, 28), randint(0, 10, [count]));
    this.#model = isMlp ? new NeuralNetwork() : convolutional();
    const parameters = this.#model.parameters();
    this.#optimizer = isMlp
      ? new SGD(parameters, { lr: 1e-3 })
      : new Adam(parameters, { lr: 1e-3 });
  }

  static async start(plan: SoakPlan): Promise<SoakProgram> {
    const backend = plan.backend === "wasm" ? wasm({ threads: plan.threads }) : webgpu();
    return new SoakProgram(plan, await init(backend));
  }

  /** Shuffled, one epoch after the other. */
  async *batches(): AsyncGenerator<readonly [x: Tensor, y: Tensor], never> {
    const { batchSize } = this.#plan;
    const loader = new DataLoader(this.#dataset, { batchSize, shuffle: true });
    for (;;) for await (const [x, y] of loader) yield [x, y];
  }

  /** Without waiting for anything. */
  batch(index: number): readonly [x: Tensor, y: Tensor] {
    const { batchSize } = this.#plan;
    const start = (index % BATCHES) * batchSize;
    const [x, y] = this.#dataset.getItems(Array.from({ length: batchSize }, (_, i) => start + i));
    return [x, y];
  }

  /** Trains for one step; returns the loss. */
  train([x, y]: readonly [x: Tensor, y: Tensor]): Tensor {
    const loss = this.#lossFn.forward(this.#model.forward(x), y);
    this.#optimizer.zeroGrad();
    loss.backward();
    this.#optimizer.step();
    return loss;
  }

  /** What the backend holds: of a GPU also what kernels need on the way. */
  get deviceBytes(): number {
    if (this.#plan.backend === "webgpu") {
      return deviceMemory(this.#device).backend.stats().reservedBytes;
    }
    const { liveBytes, pooledBytes } = memory()[this.#device]!;
    return liveBytes + pooledBytes;
  }

  get counts(): Pick<SoakReport, "threads" | "collections" | "collectionMs"> {
    const { collections, collectionMs } = memory()[this.#device]!;
    const count = this.#plan.backend === "wasm" ? threads().count : this.#plan.threads;
    return { threads: count, collections, collectionMs };
  }
}
