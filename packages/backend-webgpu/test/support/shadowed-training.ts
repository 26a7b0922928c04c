import { type Tensor, fromTyped, manualSeed } from "@t/core";
import "@t/autograd";
import { Shadow } from "@t/backend-webgpu";
import { Linear, Sequential, Tanh } from "@t/nn";
import { Adam } from "@t/optim";

const STEPS = 10;
const inputs = Float32Array.from({ length: 16 * 6 }, (_, i) => Math.sin(7 * i));

export interface ShadowedTraining {
  /** How a step reads its loss. Default: it awaits `item()` */
  readonly read?: (loss: Tensor) => unknown;
  /** In the middle of a step, which awaits it: may end the device. Default: nothing happens */
  readonly interrupt?: (step: number) => unknown;
}

export interface ShadowedLosses {
  /** The loss of each step. */
  readonly losses: readonly number[];
  /** After each loss of the device: how many steps were done again. */
  readonly repeated: readonly number[];
}

/** Ten steps with copies after every third, which go on from the last one when the device is lost. */
export async function trainWithShadow(options: ShadowedTraining = {}): Promise<ShadowedLosses> {
  const { read = (loss) => loss.item(), interrupt = () => {} } = options;
  manualSeed(3);
  const model = new Sequential(new Linear(6, 8), new Tanh(), new Linear(8, 1));
  const optimizer = new Adam(model.parameters(), { lr: 0.02 });
  const shadow = await Shadow.of([model, optimizer], { every: 3 });
  const losses: number[] = [];
  const repeated: number[] = [];
  for (let step = 0; step < STEPS;) {
    try {
      const x = fromTyped(inputs, [16, 6], "float32");
      const loss = model
        .forward(x)
        .sub(x.sum({ dim: 1, keepdim: true }))
        .square()
        .mean();
      loss.backward();
      await interrupt(step);
      optimizer.step();
      losses[step] = Number(await read(loss));
      optimizer.zeroGrad();
      step = await shadow.step();
    } catch (error) {
      const resumed = await shadow.recover(error);
      repeated.push(step - resumed);
      step = resumed;
    }
  }
  return { losses, repeated };
}
