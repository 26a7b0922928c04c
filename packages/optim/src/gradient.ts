import { type Tensor, withoutLayer, zero_ } from "@t/core";

/** What `@t/autograd` adds to a tensor. Without it these members are absent. */
interface Differentiable {
  grad?: Tensor | null;
  readonly isLeaf?: boolean;
  readonly retainsGrad?: boolean;
}

function differentiable(tensor: Tensor): Tensor & Differentiable {
  return tensor;
}

/**
 * The gradient as autograd holds it. Reading it here, unlike through `tensor.grad`, does not count as
 * handing it to user code, so autograd can reuse its memory as soon as it is replaced.
 */
function gradientOf(parameter: Tensor): Tensor | null {
  const meta: { readonly grad?: Tensor | null } | null = parameter.meta;
  return meta?.grad ?? null;
}

/** Drops a gradient, or fills it with zeros. */
export function clearGradient(parameter: Tensor, setToNull: boolean): void {
  const gradient = gradientOf(parameter);
  if (gradient === null) return;
  if (setToNull) differentiable(parameter).grad = null;
  else withoutLayer(() => zero_(gradient));
}

/** Whether `backward` gives the tensor a gradient: leaves, and others that were told to keep it. */
export function receivesGradient(tensor: Tensor): boolean {
  const { isLeaf = true, retainsGrad = false } = differentiable(tensor);
  return isLeaf || retainsGrad;
}

/** Parameters that have a gradient, with it. */
export interface Batch {
  readonly parameters: Tensor[];
  readonly gradients: Tensor[];
}

/** The parameters that have a gradient; those of one device together, as one op takes them. */
export function batchesOf(parameters: readonly Tensor[]): Iterable<Batch> {
  const batches = new Map<string, Batch>();
  for (const parameter of parameters) {
    const gradient = gradientOf(parameter);
    if (gradient === null) continue;
    let batch = batches.get(parameter.device);
    if (batch === undefined) {
      batch = { parameters: [], gradients: [] };
      batches.set(parameter.device, batch);
    }
    batch.parameters.push(parameter);
    batch.gradients.push(gradient);
  }
  return batches.values();
}
