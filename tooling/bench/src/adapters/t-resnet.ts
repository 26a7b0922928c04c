import { noGrad } from "@t/autograd";
import { type Tensor, tensor } from "@t/core";
import * as nn from "@t/nn";
import { SGD } from "@t/optim";
import { training } from "../checks.ts";
import { labels, uniform } from "../data.ts";
import type { Case } from "../library.ts";

class BasicBlock extends nn.Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  conv2: nn.Conv2d;
  bn2: nn.BatchNorm2d;
  downsample: nn.Sequential | nn.Identity;

  constructor(inputs: number, outputs: number, stride: number) {
    super();
    this.conv1 = new nn.Conv2d(inputs, outputs, 3, { stride, padding: 1, bias: false });
    this.bn1 = new nn.BatchNorm2d(outputs);
    this.conv2 = new nn.Conv2d(outputs, outputs, 3, { padding: 1, bias: false });
    this.bn2 = new nn.BatchNorm2d(outputs);
    this.downsample =
      stride === 1 && inputs === outputs
        ? new nn.Identity()
        : new nn.Sequential(
            new nn.Conv2d(inputs, outputs, 1, { stride, bias: false }),
            new nn.BatchNorm2d(outputs),
          );
  }

  override forward(x: Tensor): Tensor {
    const y = this.bn1.forward(this.conv1.forward(x)).relu();
    return this.bn2.forward(this.conv2.forward(y)).add(this.downsample.forward(x)).relu();
  }
}

function stage(inputs: number, outputs: number, stride: number): nn.Sequential {
  return new nn.Sequential(
    new BasicBlock(inputs, outputs, stride),
    new BasicBlock(outputs, outputs, 1),
  );
}

/**
 * ResNet-18 in the form for 32×32 images: a 3×3 stem of stride 1 and no max pooling.
 *
 * @see He et al., Deep Residual Learning for Image Recognition (2015)
 */
class ResNet18 extends nn.Module {
  conv1 = new nn.Conv2d(3, 64, 3, { padding: 1, bias: false });
  bn1 = new nn.BatchNorm2d(64);
  layers = new nn.Sequential(
    stage(64, 64, 1),
    stage(64, 128, 2),
    stage(128, 256, 2),
    stage(256, 512, 2),
  );
  fc = new nn.Linear(512, 10);

  override forward(x: Tensor): Tensor {
    const y = this.layers.forward(this.bn1.forward(this.conv1.forward(x)).relu());
    return this.fc.forward(y.mean([2, 3]));
  }
}

/** Filters and matrices as in python/resnet.py; norms and biases as layers make them. */
function resnet18(): ResNet18 {
  const model = new ResNet18();
  noGrad(() => {
    model.fc.bias!.zero_();
    for (const [i, parameter] of [...model.parameters()].entries()) {
      if (parameter.ndim === 1) continue;
      const bound = 1 / Math.sqrt(parameter.numel() / parameter.shape[0]!);
      const values = uniform(parameter.numel(), 100 + i, -bound, bound);
      parameter.copy_(tensor(values).view(...parameter.shape));
    }
  });
  return model;
}

/** A training step on 16 images of 32×32. */
export function trainResnet18(): Case {
  const model = resnet18();
  const x = tensor(uniform(16 * 3 * 32 * 32, 91, 0, 1)).view(16, 3, 32, 32);
  const y = tensor(labels(16)).to("int64");
  const lossFn = new nn.CrossEntropyLoss();
  const optimizer = new SGD(model.parameters(), { lr: 0.01, momentum: 0.9 });
  return training(async () => {
    const loss = lossFn.forward(model.forward(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    return loss.item();
  });
}
