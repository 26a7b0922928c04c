import { webgpu } from "@t/backend-webgpu";
import { type ConformanceReport, runConformance } from "@t/testing";

/** Of the cases of ops, one in so many. */
const SHARE = 32;

/** What differs between hosts of WebGPU: memory, reads, uploads, training; and every kernel once. */
const checked =
  /^(storage|manifest|training|memory\/(mlp|cnn)|primitives\/(?!unary|binary|cast)\S+( \S+)? float32|primitives\/(unary (exp|neg|tanh)|binary (add|pow|lt)|cast (int64|float16|bool|uint8)) float32|chains\/(rows|gradients)|ops\/programs\/)/;

function isInSample(name: string): boolean {
  if (checked.test(name)) return true;
  if (!name.startsWith("ops/")) return false;
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) >>> 0;
  return (hash >>> 4) % SHARE === 0;
}

/** What must work in a browser as it does in Node: a sample, or `all` of the conformance suite. */
export async function program(all: boolean): Promise<ConformanceReport> {
  const { failures, ...counts } = await runConformance({
    create: () => webgpu().create(),
    only: (name) => all || isInSample(name),
  });
  return {
    ...counts,
    failures: failures.map(({ name, error }) => ({ name, error: String(error) })),
  };
}
