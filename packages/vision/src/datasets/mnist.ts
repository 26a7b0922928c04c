import type { Tensor } from "@t/core";
import { LabelledImages, type SampleTransforms } from "./labelled-images.ts";
import { fashionMnistSource, mnistSource } from "./mnist-files.ts";
import { readMnist, type ReadOptions } from "./read-mnist.ts";

/** What `MNIST.load` and `FashionMNIST.load` take. */
export interface MnistOptions<X, Y> extends ReadOptions, SampleTransforms<X, Y> {}

/**
 * Handwritten digits: 60,000 training and 10,000 test images, 28 × 28 grey pixels.
 *
 * @example
 * const train = await MNIST.load({ root: "data", download: true, transform: new ToTensor() });
 * const [image, digit] = train.getItem(0); // [1, 28, 28], 5
 * @see torchvision.datasets.MNIST
 */
export class MNIST<X = Tensor, Y = number> extends LabelledImages<X, Y> {
  /**
   * Reads the four original files (IDX, gzip or unpacked) from `root`, or from `MNIST/raw` in it where
   * torchvision puts them, and downloads them there first if asked to. `mnistSample` from
   * `@t/datasets-mini` is a root with a sample of the images that needs no network.
   *
   * @throws {MissingFileError} when a file is not there and is not to be downloaded
   * @throws {DownloadError} when no mirror gives the right file
   * @throws {FormatError} when a file is damaged, or not what its name says
   */
  static async load<X = Tensor, Y = number>(options: MnistOptions<X, Y>): Promise<MNIST<X, Y>> {
    return new MNIST(await readMnist(mnistSource, options), mnistSource.classes, options);
  }
}

/**
 * Photos of clothes in ten classes, in MNIST's format: 60,000 training and 10,000 test images, 28 × 28
 * grey pixels.
 *
 * @example
 * const train = await FashionMNIST.load({ root: "data", download: true, transform: new ToTensor() });
 * const [image, label] = train.getItem(0); // [1, 28, 28], 9
 * train.classes[label]; // "Ankle boot"
 * @see torchvision.datasets.FashionMNIST
 */
export class FashionMNIST<X = Tensor, Y = number> extends LabelledImages<X, Y> {
  /**
   * As {@link MNIST.load}, from `root` or `FashionMNIST/raw` in it. `fashionMnistSample` from
   * `@t/datasets-mini` is a root with a sample of the images that needs no network.
   */
  static async load<X = Tensor, Y = number>(
    options: MnistOptions<X, Y>,
  ): Promise<FashionMNIST<X, Y>> {
    const arrays = await readMnist(fashionMnistSource, options);
    return new FashionMNIST(arrays, fashionMnistSource.classes, options);
  }
}
