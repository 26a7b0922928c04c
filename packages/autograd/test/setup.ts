import { type Tensor, init, manualSeed, rand, tensor } from "@t/core";
import "@t/autograd";
import { js } from "@t/backend-js";

await init(js());

manualSeed(7);

/** A float64 leaf with values spread over `[low, high)`. */
export function leaf(shape: readonly number[], low = -1, high = 1): Tensor {
  const values = rand(shape, { dtype: "float64" });
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
