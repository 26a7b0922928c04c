import type { Tensor } from "@t/core";
import * as nn from "@t/nn";
import type { ModelName } from "./options.ts";

/** The network of PyTorch's quickstart: 784 pixels, two hidden layers of 512, 10 classes. */
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

/** A small convolutional network: 32 and 64 channels, then 128 units. */
class ConvolutionalNetwork extends nn.Module {
  features = new nn.Sequential(
    new nn.Conv2d(1, 32, 3),
    new nn.ReLU(),
    new nn.Conv2d(32, 64, 3),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
  );
  classifier = new nn.Sequential(
    new nn.Flatten(),
    new nn.Linear(64 * 12 * 12, 128),
    new nn.ReLU(),
    new nn.Linear(128, 10),
  );

  override forward(x: Tensor): Tensor {
    return this.classifier.forward(this.features.forward(x));
  }
}

export type Classifier = NeuralNetwork | ConvolutionalNetwork;

export function createModel(name: ModelName): Classifier {
  return name === "mlp" ? new NeuralNetwork() : new ConvolutionalNetwork();
}
