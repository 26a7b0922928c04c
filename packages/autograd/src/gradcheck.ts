import { AutogradError, type Tensor, formatShape, randn, tensor } from "@t/core";
import { type Tensors, listOf } from "./backward.ts";
import { grad } from "./grad.ts";
import { requiresGrad } from "./history.ts";

/** A function to check: of tensors, to one tensor or several. */
export type TensorFunction = (...inputs: Tensor[]) => Tensors;

export interface GradcheckOptions {
  /** Step of the difference quotient. Default 1e-6. */
  readonly eps?: number;
  /** Default 1e-5. */
  readonly atol?: number;
  /** Default 1e-3. */
  readonly rtol?: number;
  /** False makes a mismatch a result of false. Default true: it throws. */
  readonly raiseException?: boolean;
}

/**
 * Compares the gradients of `fn` with central differences, element by element:
 * `|analytical - numerical| <= atol + rtol · |numerical|`.
 *
 * @param inputs - those that require grad are checked. Use float64: the difference quotient of
 *   float32 is off by more than the tolerance
 * @returns true when all agree
 * @throws {AutogradError} naming output, input, position and both values where they do not
 * @example
 * await gradcheck((x) => x.sin(), tensor([0.5, 2], { dtype: "float64", requiresGrad: true })) // => true
 * @see torch.autograd.gradcheck
 */
export async function gradcheck(
  fn: TensorFunction,
  inputs: Tensors,
  options: GradcheckOptions = {},
): Promise<boolean> {
  const { eps = 1e-6, atol = 1e-5, rtol = 1e-3, raiseException = true } = options;
  const args = listOf(inputs);
  const checked = args.map((_, i) => i).filter((i) => requiresGrad(args[i]!));
  if (checked.length === 0) {
    throw new AutogradError("gradcheck: expected at least one input that requires grad, got none");
  }
  const analytical = await analyticalJacobians(fn, args, checked);
  for (const [position, input] of checked.entries()) {
    const numerical = await numericalJacobian(fn, args, input, eps);
    for (const [output, rows] of analytical.entries()) {
      const mismatch = compare(rows[position]!, numerical[output]!, atol, rtol);
      if (mismatch === null) continue;
      if (!raiseException) return false;
      throw new AutogradError(
        `gradcheck: Jacobian mismatch for output ${output} with respect to input ${input} ` +
          `(shape ${formatShape(args[input]!.shape)}): the derivative of output element ${mismatch.row} by input ` +
          `element ${mismatch.column} is numerically ${mismatch.expected}, but analytically ${mismatch.actual}`,
      );
    }
  }
  return true;
}

/**
 * Checks second derivatives: {@link gradcheck} of the gradients of `fn`, as a function of the inputs
 * and of the gradients of the outputs.
 * @param gradOutputs - default: normally distributed
 * @see torch.autograd.gradgradcheck
 */
export function gradgradcheck(
  fn: TensorFunction,
  inputs: Tensors,
  gradOutputs?: Tensors,
  options?: GradcheckOptions,
): Promise<boolean> {
  const args = listOf(inputs);
  const seeds =
    gradOutputs === undefined
      ? differentiable(fn(...args)).map(({ shape, dtype, device }) =>
          randn(shape, { dtype, device, requiresGrad: true }),
        )
      : listOf(gradOutputs);
  const gradients = (...all: Tensor[]): Tensor[] => {
    const xs = all.slice(0, args.length);
    return grad(
      differentiable(fn(...xs)),
      xs.filter((x) => requiresGrad(x)),
      { gradOutputs: all.slice(args.length), createGraph: true, materializeGrads: true },
    );
  };
  return gradcheck(gradients, [...args, ...seeds], options);
}

function differentiable(outputs: Tensors): readonly Tensor[] {
  return listOf(outputs).filter((output) => requiresGrad(output));
}

/** Rows of derivatives of one output element each. */
type Jacobian = readonly ArrayLike<number>[];

/** By output and input: one row per output element, computed by `backward`. */
async function analyticalJacobians(
  fn: TensorFunction,
  args: readonly Tensor[],
  checked: readonly number[],
): Promise<readonly (readonly Jacobian[])[]> {
  const inputs = checked.map((i) => args[i]!);
  const jacobians: Jacobian[][] = [];
  for (const output of differentiable(fn(...args))) {
    const perInput: ArrayLike<number>[][] = inputs.map(() => []);
    for (let k = 0; k < output.count; k++) {
      const gradients = grad(output, inputs, {
        gradOutputs: unit(output, k),
        retainGraph: true,
        materializeGrads: true,
      });
      const rows = await Promise.all(gradients.map(numbers));
      rows.forEach((row, i) => perInput[i]!.push(row));
    }
    jacobians.push(perInput);
  }
  return jacobians;
}

/** By output: columns from the difference quotient of each input element. */
async function numericalJacobian(
  fn: TensorFunction,
  args: readonly Tensor[],
  input: number,
  eps: number,
): Promise<readonly Jacobian[]> {
  const values = await numbers(args[input]!);
  const columns: (readonly ArrayLike<number>[])[] = [];
  for (let j = 0; j < values.length; j++) {
    const at = (value: number): Promise<readonly ArrayLike<number>[]> =>
      evaluate(fn, args, input, values.with(j, value));
    const [above, below] = await Promise.all([at(values[j]! + eps), at(values[j]! - eps)]);
    columns.push(above.map((y, o) => Array.from(y, (v, k) => (v - below[o]![k]!) / (2 * eps))));
  }
  return columns[0]?.map((_, output) => columns.map((column) => column[output]!)) ?? [];
}

async function evaluate(
  fn: TensorFunction,
  args: readonly Tensor[],
  input: number,
  values: Float64Array,
): Promise<readonly ArrayLike<number>[]> {
  const { shape, dtype, device } = args[input]!;
  const moved = tensor(values, { dtype, device }).view(shape).requiresGrad_();
  return Promise.all(differentiable(fn(...args.with(input, moved))).map(numbers));
}

interface Mismatch {
  readonly row: number;
  readonly column: number;
  readonly expected: number;
  readonly actual: number;
}

/** `numerical` is stored by columns. */
function compare(rows: Jacobian, numerical: Jacobian, atol: number, rtol: number): Mismatch | null {
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < numerical.length; column++) {
      const actual = rows[row]![column]!;
      const expected = numerical[column]![row]!;
      const close = Math.abs(actual - expected) <= atol + rtol * Math.abs(expected);
      if (!close && actual !== expected) return { row, column, expected, actual };
    }
  }
  return null;
}

/** 1 at one element, 0 at the others. */
function unit({ shape, count, dtype, device }: Tensor, element: number): Tensor {
  const values = new Float64Array(count);
  values[element] = 1;
  return tensor(values, { dtype, device }).view(shape);
}

async function numbers(x: Tensor): Promise<Float64Array> {
  return Float64Array.from((await x.to("float64").data()) as ArrayLike<number>);
}
