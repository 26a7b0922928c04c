import { manualSeed, randn, type Tensor } from "@t/core";
import * as nn from "@t/nn";
import { table } from "playground";

manualSeed(0);

/** A class of its own: layers in the fields, what they compute in forward. */
class MyModule extends nn.Module {
  layer = new nn.Linear(1, 1);
  activation = new nn.Sigmoid();

  override forward(x: Tensor): Tensor {
    return this.activation.forward(this.layer.forward(x));
  }
}

console.log([...new MyModule().children()]);

/** Sequential puts layers in a row. */
class MyModel extends nn.Module {
  layer1 = new nn.Sequential(new nn.Conv2d(3, 64, 5), new nn.ReLU(), new nn.MaxPool2d(2));
  layer2 = new nn.Sequential(new nn.Conv2d(64, 30, 5), new nn.ReLU(), new nn.MaxPool2d(2));
  layer3 = new nn.Sequential(new nn.Linear(30 * 5 * 5, 10), new nn.ReLU());

  override forward(x: Tensor): Tensor {
    const features = this.layer2.forward(this.layer1.forward(x));
    return this.layer3.forward(features.view(features.size(0), -1));
  }
}

const model = new MyModel();
console.log(model);
console.log(model.forward(randn(1, 3, 32, 32)));

table(
  [...model.namedParameters()].map(([name, { shape, count }]) => ({
    name,
    shape: shape.join(" × "),
    parameters: count,
  })),
  { title: "Parameters" },
);
