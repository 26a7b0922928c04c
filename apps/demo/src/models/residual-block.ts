import type { Tensor } from "@t/core";
import * as nn from "@t/nn";

/** Two convolutions whose result is added to what went in, or to a projection of it where sizes differ. */
export class ResidualBlock extends nn.Module {
  body: nn.Sequential;
  shortcut: nn.Sequential;

  constructor(inChannels: number, channels: number, stride: number) {
    super();
    this.body = new nn.Sequential(
      new nn.Conv2d(inChannels, channels, 3, { stride, padding: 1, bias: false }),
      new nn.BatchNorm2d(channels),
      new nn.ReLU(),
      new nn.Conv2d(channels, channels, 3, { padding: 1, bias: false }),
      new nn.BatchNorm2d(channels),
    );
    this.shortcut =
      stride === 1 && inChannels === channels
        ? new nn.Sequential()
        : new nn.Sequential(
            new nn.Conv2d(inChannels, channels, 1, { stride, bias: false }),
            new nn.BatchNorm2d(channels),
          );
  }

  override forward(x: Tensor): Tensor {
    return this.body.forward(x).add(this.shortcut.forward(x)).relu();
  }
}
