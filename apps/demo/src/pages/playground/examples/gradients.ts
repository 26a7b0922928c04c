import { ones, tensor } from "@t/core";
import "@t/autograd"; // gives tensors requiresGrad, backward and grad

// dy/dx of y = x² at 2 is 4
const x = tensor(2, { requiresGrad: true });
const y = x.pow(2);
y.backward();
console.log(x.grad);

// Through several steps: a → b → c → out
const a = ones([3, 3], { requiresGrad: true });
const b = a.add(5); // 6
const c = b.mul(b); // 36
const out = c.mean();
console.log(b);
console.log(out);

out.backward();
console.log(a.grad); // 2 (a + 5) / 9 = 1.3333

// Gradients add up until they are cleared
a.mul(2).sum().backward();
console.log(a.grad);
a.grad = null;

// requiresGrad_ switches it for a tensor that is there
const weight = ones(2);
console.log(weight.requiresGrad, weight.requiresGrad_().requiresGrad);
