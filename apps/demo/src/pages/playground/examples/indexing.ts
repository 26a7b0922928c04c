import { arange, tensor } from "@t/core";

const x = tensor([
  [1, 2],
  [3, 4],
]);

// x[0, 0] … is x.at(0, 0)
console.log(x.at(0, 0), x.at(0, 1), x.at(1, 0), x.at(1, 1));

// Slices: x[:, 0] and x[1, :]
console.log(x.at(":", 0));
console.log(x.at(1, ":"));

// From, to, step; negative counts from the end
const y = arange(12).view(3, 4);
console.log(y);
console.log(y.at("1:", "::2"));
console.log(y.at(-1));

// By a mask: all elements above 5
console.log(y.at(y.gt(5)));

// y[:, 0] = 100
y.setAt_([":", 0], 100);
console.log(y);

// The value of a tensor of one element
const one = y.at(2, 3);
console.log(one.itemSync()); // at once, where the device can be read at once
console.log(await one.item()); // on every device
