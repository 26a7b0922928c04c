import { type Tensor, Generator, init, rand, tensor } from "@t/core";
import "@t/autograd";
import { js } from "@t/backend-js";

await init(js());

const generator = new Generator().manualSeed(7);

/** A float64 leaf with values spread over `[low, high)`. */
export function leaf(shape: readonly number[], low = -1, high = 1): Tensor {
  const values = rand(shape, { dtype: "float64", generator });
  return values
    .mul(high - low)
    .add(low)
    .requiresGrad_();
}

/** A float64 leaf with the given values. */
export function values(data: Parameters<typeof tensor>[0]): Tensor {
  return tensor(data, { dtype: "float64", requiresGrad: true });
}

/** Whole numbers, int32. */
export function ints(data: Parameters<typeof tensor>[0]): Tensor {
  return tensor(data, { dtype: "int32" });
}
