import { webgpu } from "@t/backend-webgpu";
import { type ConformanceReport, runConformance } from "@t/testing";

/** What differs between hosts of WebGPU: memory, reads, uploads, training. Kernels are tested in Node. */
const checked =
  /^(storage|manifest|training|memory\/(mlp|cnn)|primitives\/(copy|cast .*|reduce sum|matmul) float32|chains\/(rows|gradients))/;

/** What must work in a browser as it does in Node. */
export async function program(): Promise<ConformanceReport> {
  const { passed, failures } = await runConformance({
    create: () => webgpu().create(),
    only: (name) => checked.test(name),
  });
  return { passed, failures: failures.map(({ name, error }) => ({ name, error: String(error) })) };
}
