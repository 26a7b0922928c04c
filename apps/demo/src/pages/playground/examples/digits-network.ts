import { manualSeed, type Tensor } from "@t/core";
import { noGrad } from "@t/autograd";
import { Compose, DataLoader, Subset } from "@t/data";
import { mnistSample } from "@t/datasets-mini";
import { encodeSafetensors, load } from "@t/io";
import * as nn from "@t/nn";
import * as F from "@t/nn/functional";
import { Adam } from "@t/optim";
import { MNIST, Normalize, ToTensor } from "@t/vision";
import { image } from "playground";

manualSeed(0);

// Preprocessing and data: 3,200 of the sample's images, to be quick
const transform = new Compose([new ToTensor(), new Normalize([0.5], [1])]);
const trainset = await MNIST.load({ root: mnistSample, train: true, transform });
const testset = await MNIST.load({ root: mnistSample, train: false, transform });
const first = Array.from({ length: 3200 }, (_, i) => i);
const trainLoader = new DataLoader(new Subset(trainset, first), { batchSize: 32, shuffle: true });
const testLoader = new DataLoader(testset, { batchSize: 200 });

class Net extends nn.Module {
  conv1 = new nn.Conv2d(1, 6, 3);
  conv2 = new nn.Conv2d(6, 16, 3);
  fc1 = new nn.Linear(16 * 5 * 5, 120);
  fc2 = new nn.Linear(120, 84);
  fc3 = new nn.Linear(84, 10);

  override forward(x: Tensor): Tensor {
    x = F.maxPool2d(F.relu(this.conv1.forward(x)), 2);
    x = F.maxPool2d(F.relu(this.conv2.forward(x)), 2);
    x = x.flatten(1);
    x = F.relu(this.fc1.forward(x));
    x = F.relu(this.fc2.forward(x));
    return this.fc3.forward(x);
  }
}

// Train
const net = new Net();
const criterion = new nn.CrossEntropyLoss();
const optimizer = new Adam(net.parameters(), { lr: 2e-3 });
let runningLoss = 0;
let batches = 0;
for await (const [inputs, labels] of trainLoader) {
  optimizer.zeroGrad();
  const loss = criterion.forward(net.forward(inputs), labels);
  loss.backward();
  optimizer.step();

  runningLoss += await loss.item();
  if (++batches % 20 === 0) {
    console.log(`after ${batches} batches: loss ${(runningLoss / 20).toFixed(3)}`);
    runningLoss = 0;
  }
}

// Save and load
const file = await encodeSafetensors(net.stateDict());
const loaded = new Net();
loaded.loadStateDict(await load(file));
loaded.eval();

// Test
let correct = 0;
for await (const [inputs, labels] of testLoader) {
  const predicted = noGrad(() => loaded.forward(inputs).argmax(1));
  correct += Number(await predicted.eq(labels).sum().item());
}
console.log(
  `Accuracy of ${testset.length} digits: ${((100 * correct) / testset.length).toFixed(1)} %`,
);

// The first digits, and what the network takes them for
const digits = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => testset.getItem(index)[0]);
const titles: string[] = [];
for (const digit of digits) {
  const logits = noGrad(() => loaded.forward(digit.unsqueeze(0)));
  titles.push(String(await logits.argmax().item()));
}
image(digits, { titles });
