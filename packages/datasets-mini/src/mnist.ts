import type { Sample } from "./sample.ts";

/**
 * A real sample of MNIST's handwritten digits, offline: the first 1,000 training and 200 test images of
 * each digit, in the order and the format (IDX, gzip) of the full files. Works as the `root` of
 * `MNIST.load` from `@t/vision`.
 *
 * @example
 * const train = await MNIST.load({ root: mnistSample, train: true });
 * train.length; // => 10000
 * @see http://yann.lecun.com/exdb/mnist/ (CC BY-SA 3.0, Yann LeCun and Corinna Cortes)
 */
export const mnistSample: Sample = {
  "train-images-idx3-ubyte.gz": {
    url: new URL("../data/mnist/train-images-idx3-ubyte.gz", import.meta.url),
    bytes: 1618377,
    sha256: "56daf9d9a253608d500c7ea2a0d4f2b28c2290335b4a75eb6875b115a7b6c323",
  },
  "train-labels-idx1-ubyte.gz": {
    url: new URL("../data/mnist/train-labels-idx1-ubyte.gz", import.meta.url),
    bytes: 4645,
    sha256: "2299220688a257ca0519cf2d6a8c587dd20704aed5e928689489629df89547ff",
  },
  "t10k-images-idx3-ubyte.gz": {
    url: new URL("../data/mnist/t10k-images-idx3-ubyte.gz", import.meta.url),
    bytes: 315353,
    sha256: "a3a0a1c5b21f2f4948b2b37729a6833746dfdb0bfaaf81f18b6ad7a3514a9ab4",
  },
  "t10k-labels-idx1-ubyte.gz": {
    url: new URL("../data/mnist/t10k-labels-idx1-ubyte.gz", import.meta.url),
    bytes: 942,
    sha256: "92d3a028f95eb41528fb0ec41fccb8627fa2d06923a9b14ad0e34ab068116b02",
  },
};

/** The folder that holds the four files: `new URL(name, mnistFolder)`. Node; not for bundlers. */
export const mnistFolder: URL = new URL(/* @vite-ignore */ "../data/mnist/", import.meta.url);
