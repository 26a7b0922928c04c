export { fillBernoulli, fillBernoulliTensor, keepFactor } from "./bernoulli.ts";
export {
  defaultGenerator,
  getRngState,
  initialSeed,
  manualSeed,
  seed,
  setRngState,
} from "./default-generator.ts";
export { drawOrder, likeStrides } from "./element-order.ts";
export { fillExponential } from "./exponential.ts";
export { Generator } from "./generator.ts";
export { fillRandint, fillRandom, fillRandomFrom, loaderSeed } from "./integers.ts";
export { multinomial, type MultinomialSpec } from "./multinomial.ts";
export { fillNormal } from "./normal.ts";
export { randpermInto } from "./permutation.ts";
export { fillUniform } from "./uniform.ts";
