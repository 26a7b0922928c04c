import { manualSeed, randn, type Tensor, tensor } from "@t/core";
import { noGrad } from "@t/autograd";

manualSeed(0);

const x = randn([3], { requiresGrad: true });
const norm = (t: Tensor): number => Number(t.detach().square().sum().sqrt().itemSync());
let y = x.mul(2);
// As often as it takes: each run makes the graph anew
while (norm(y) < 1000) y = y.mul(2);
console.log(y);

// y has three elements: backward needs a weight for each
const v = tensor([0.1, 1, 0.0001]);
y.backward(v);
console.log(x.grad);

// Nothing is recorded within noGrad
console.log(x.requiresGrad, x.square().requiresGrad);
noGrad(() => {
  console.log(x.square().requiresGrad);
});

// detach: the same elements, without a record
const detached = x.detach();
console.log(detached.requiresGrad);
console.log(x.eq(detached).all());
