import { tuned, webgpu } from "@t/backend-webgpu";
import { init, matmul, ones } from "@t/core";
import { answer, resultOfWorker } from "./worker.ts";

export interface Autotuned {
  /** A product's sum before and after its class was measured, on the page and in its worker. */
  readonly sums: readonly unknown[];
  /** What the page has kept. */
  readonly kept: string;
  /** Whether the worker, which met the same class, has measured nothing. */
  readonly isUntouched: boolean;
}

async function sumsOfProducts(): Promise<readonly unknown[]> {
  await init(webgpu({ autotune: true }));
  const [a, b] = [ones([6, 40]), ones([40, 7])];
  const before = await matmul(a, b).sum().item();
  await tuned();
  return [before, await matmul(a, b).sum().item()];
}

/** Uses products on the page, and then in a worker, which has another backend and the page's findings. */
export async function program(): Promise<Autotuned> {
  const onPage = await sumsOfProducts();
  const cache = await caches.open("t-webgpu");
  const [address] = await cache.keys();
  const text = async () => (await cache.match(address!))!.text();
  const kept = await text();
  // A mark that changes nothing.
  await cache.put(address!, new Response(`${kept}\n`));
  const inWorker = await resultOfWorker<readonly unknown[]>(import.meta.url);
  return { sums: [...onPage, ...inWorker], kept, isUntouched: (await text()) === `${kept}\n` };
}

answer(sumsOfProducts);
