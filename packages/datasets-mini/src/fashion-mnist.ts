import type { Sample } from "./sample.ts";

/**
 * A real sample of Fashion-MNIST, offline: the first 1,000 training and 200 test images of each of the
 * ten classes, in the order and the format (IDX, gzip) of the full files. Works as the `root` of
 * `FashionMNIST.load` from `@t/vision`.
 *
 * @example
 * const train = await FashionMNIST.load({ root: fashionMnistSample, train: true });
 * train.length; // => 10000
 * @see https://github.com/zalandoresearch/fashion-mnist (MIT licence, Zalando SE)
 */
export const fashionMnistSample: Sample = {
  "train-images-idx3-ubyte.gz": {
    url: new URL("../data/fashion-mnist/train-images-idx3-ubyte.gz", import.meta.url),
    bytes: 4369739,
    sha256: "cddb14a12afbd3d4190468e96cb5976e87ef44c39880d96b9a199903b4443462",
  },
  "train-labels-idx1-ubyte.gz": {
    url: new URL("../data/fashion-mnist/train-labels-idx1-ubyte.gz", import.meta.url),
    bytes: 4743,
    sha256: "326104724a8567d9b2fdd8cdad7b90ee01a3fb97d2b075697e2f0f8e57c3db13",
  },
  "t10k-images-idx3-ubyte.gz": {
    url: new URL("../data/fashion-mnist/t10k-images-idx3-ubyte.gz", import.meta.url),
    bytes: 875766,
    sha256: "e93793746c079f48c4d3b837cc88d8fc38ca5f62edd349453ff317af11f10778",
  },
  "t10k-labels-idx1-ubyte.gz": {
    url: new URL("../data/fashion-mnist/t10k-labels-idx1-ubyte.gz", import.meta.url),
    bytes: 938,
    sha256: "723796dfebc76a3bcae53f5b9be602ddf7ddb019ddf25ac429fef730c0f45e75",
  },
};

/** The folder that holds the four files: `new URL(name, fashionMnistFolder)`. Node; not for bundlers. */
export const fashionMnistFolder: URL = new URL(
  /* @vite-ignore */ "../data/fashion-mnist/",
  import.meta.url,
);
