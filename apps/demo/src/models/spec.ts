/** What can be set of each kind of layer. */
export interface LayerSettings {
  readonly conv: {
    readonly channels: number;
    readonly kernel: number;
    readonly stride: number;
    readonly padding: number;
  };
  readonly maxPool: { readonly kernel: number };
  readonly avgPool: { readonly kernel: number };
  readonly globalPool: object;
  readonly batchNorm: object;
  readonly residual: { readonly channels: number; readonly stride: number };
  readonly relu: object;
  readonly gelu: object;
  readonly tanh: object;
  readonly dropout: { readonly p: number };
  readonly flatten: object;
  readonly linear: { readonly features: number };
}

export type LayerKind = keyof LayerSettings;

/** One layer, as it is edited and stored. */
export type LayerSpec<K extends LayerKind = LayerKind> = {
  [P in K]: { readonly kind: P } & LayerSettings[P];
}[K];

/** A network: its layers in order. What it ends with, one score for each class, is not listed. */
export interface ModelSpec {
  readonly name: string;
  readonly layers: readonly LayerSpec[];
}

/** The images that a network takes. */
export interface InputShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** `[channels, height, width]` of images, `[features]` of what is flat. */
export type Shape = readonly number[];

/** A network that cannot be: says which layer, counted from 0, and why. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly layer: number;

  constructor(layer: number, message: string) {
    super(message);
    this.layer = layer;
  }
}
