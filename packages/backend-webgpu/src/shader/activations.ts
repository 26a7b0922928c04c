/** Gradients of activations in WGSL, from the gradient of their result and their input. */
export const activationGradients: Readonly<Record<string, string>> = {
  threshold_backward_f: `fn threshold_backward_f(grad: f32, x: f32, limit: f32) -> f32 {
  return select(grad, 0.0, x <= limit);
}`,
  silu_backward_f: `fn silu_backward_f(grad: f32, x: f32) -> f32 {
  let s = sigmoid_f(x);
  return grad * s * (x * (1.0 - s) + 1.0);
}`,
  gelu_backward_f: `fn gelu_backward_f(grad: f32, x: f32) -> f32 {
  let below = (erf_f(x * 0.70710677) + 1.0) * 0.5;
  return grad * (below + x * (exp_f(x * x * -0.5) * 0.3989423));
}`,
};
