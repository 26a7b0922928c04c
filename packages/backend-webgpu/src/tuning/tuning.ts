import type { DirectConvolution, DirectTile } from "../kernels/convolution/direct.ts";
import type { FilterGradient, FilterPlan } from "../kernels/convolution/filter-gradient.ts";
import type { Product } from "../kernels/product/product.ts";
import type { ProductPlan } from "../kernels/product/plan.ts";

/** Chooses a plan for a problem by what was measured. */
export interface Chooser<Problem, Plan> {
  /** The plan for the problem's class; the one that is `planned` while none is known. */
  choose(problem: Problem, planned: Plan): Plan;
}

/** The kernels whose plans are chosen by measuring. */
export interface Tuning {
  readonly products: Chooser<Product, ProductPlan>;
  readonly convolutions: Chooser<DirectConvolution, DirectTile>;
  readonly filterGradients: Chooser<FilterGradient, FilterPlan>;
}
