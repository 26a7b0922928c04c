/** One file of a sample: where it is, and what it must be. */
export interface SampleFile {
  /** A `file:` URL in Node, the served file's in a browser (bundlers copy it and put its name here). */
  readonly url: URL;
  readonly bytes: number;
  /** Of the compressed file, in hexadecimal. */
  readonly sha256: string;
}

/** The names the files have wherever a dataset of the MNIST family is distributed. */
export type SampleFileName =
  | "train-images-idx3-ubyte.gz"
  | "train-labels-idx1-ubyte.gz"
  | "t10k-images-idx3-ubyte.gz"
  | "t10k-labels-idx1-ubyte.gz";

/** The four files of a sample: 10,000 training and 2,000 test images with their labels. */
export type Sample = { readonly [Name in SampleFileName]: SampleFile };
