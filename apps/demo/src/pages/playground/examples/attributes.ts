import { getDefaultDevice, listDevices, rand } from "@t/core";

const t = rand(3, 4);

console.log("shape", t.shape, t.size(), t.size(0));
console.log("dimensions", t.ndim, t.dim());
console.log("elements", t.count);
console.log("dtype", t.dtype);
console.log("device", t.device); // where its memory is

// Scalar, vector, matrix, … up to a batch of videos
const shapes = [[], [3], [2, 3], [8, 10, 3], [8, 3, 28, 28], [8, 16, 28, 28, 3]];
for (const shape of shapes) {
  console.log(`${shape.length} dimensions: [${rand(shape).shape.join(", ")}]`);
}

// "Computes with" above the program chooses the device that is used where none is named
console.log("default device", getDefaultDevice());
console.log("devices", listDevices());
console.log(rand([2], { device: getDefaultDevice() }));
