import type { LanguageApi, Reply, Request } from "./protocol.ts";

type Answer<K extends keyof LanguageApi> = ReturnType<LanguageApi[K]>;

interface Waiting {
  readonly resolve: (value: Answer<keyof LanguageApi>) => void;
  readonly reject: (error: unknown) => void;
}

/** Type help and the compiler, in a worker of their own. */
export class LanguageClient implements Disposable {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #failure: Error | undefined;

  constructor() {
    this.#worker = new Worker(new URL("./language.worker.ts", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("failure" in data) waiting?.reject(new Error(data.failure));
      else waiting?.resolve(data.value);
    });
    this.#worker.addEventListener("error", () => this.#fail());
  }

  ask<K extends keyof LanguageApi>(
    name: K,
    ...parameters: Parameters<LanguageApi[K]>
  ): Promise<Answer<K>> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = ++this.#lastId;
    const request: Request<K> = { id, name, parameters };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
      this.#worker.postMessage(request);
    });
  }

  #fail(): void {
    this.#failure = new Error("The TypeScript compiler could not be loaded");
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }
}
