export { fashionMnistFolder, fashionMnistSample } from "./fashion-mnist.ts";
export { mnistFolder, mnistSample } from "./mnist.ts";
export type { Sample, SampleFile, SampleFileName } from "./sample.ts";
