export interface Example {
  /** In addresses, and the name of its file. */
  readonly id: string;
  readonly title: string;
}

export interface ExampleGroup {
  readonly title: string;
  readonly examples: readonly Example[];
}

/** The programs of the menu, from tensors to networks. */
export const exampleGroups: readonly ExampleGroup[] = [
  {
    title: "Tensors",
    examples: [
      { id: "create-tensors", title: "Creating tensors" },
      { id: "data-types", title: "Data types" },
      { id: "attributes", title: "Shapes and devices" },
      { id: "element-operations", title: "Operations" },
      { id: "arithmetic", title: "Arithmetic and products" },
      { id: "indexing", title: "Indices and slices" },
      { id: "reshaping", title: "Other shapes" },
      { id: "joining-and-splitting", title: "Joining and splitting" },
      { id: "typed-arrays", title: "Typed arrays" },
    ],
  },
  {
    title: "Gradients",
    examples: [
      { id: "gradients", title: "Gradients" },
      { id: "gradient-of-a-vector", title: "The gradient of a vector" },
      { id: "optimizers", title: "Optimizers compared" },
    ],
  },
  {
    title: "Data",
    examples: [
      { id: "own-dataset", title: "A dataset of one's own" },
      { id: "fashion-mnist-images", title: "Fashion-MNIST in pictures" },
    ],
  },
  {
    title: "Networks",
    examples: [
      { id: "layers", title: "Layers" },
      { id: "convolution-pictures", title: "A convolution in pictures" },
      { id: "modules", title: "Modules" },
      { id: "losses", title: "Losses" },
    ],
  },
  {
    title: "Training",
    examples: [
      { id: "linear-regression", title: "Linear regression" },
      { id: "train-save-and-load", title: "Train, save and load" },
      { id: "fashion-mnist-classifier", title: "Clothes, recognised" },
      { id: "digits-network", title: "Digits, by a convolutional network" },
    ],
  },
];

const programs = import.meta.glob<string>("../examples/*.ts", { query: "?raw", import: "default" });

/** The text of an example; undefined where there is none of that name. */
export function loadExample(id: string): Promise<string> | undefined {
  const isListed = exampleGroups.some(({ examples }) => examples.some((one) => one.id === id));
  return isListed ? programs[`../examples/${id}.ts`]?.() : undefined;
}
