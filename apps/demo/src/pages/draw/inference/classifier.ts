import type { StoredModel } from "../../../models/stored-model.ts";
import { messageOf } from "../../../ui/message.ts";
import type { Classification, InferenceReply, InferenceRequest } from "./protocol.ts";

export interface ClassifierEvents {
  readonly onReady: (backend: string) => void;
  readonly onResult: (result: Classification, pixels: Uint8Array) => void;
  /** After this the classifier is of no use any more. */
  readonly onFailure: (message: string) => void;
}

/** A network in a worker. It looks at the newest image when it is done with the one before. */
export class Classifier {
  readonly #worker: Worker;
  readonly #events: ClassifierEvents;
  #isBusy = true;
  #seen: Uint8Array<ArrayBuffer> = new Uint8Array();
  #waiting: Uint8Array<ArrayBuffer> | null = null;

  constructor(model: StoredModel, events: ClassifierEvents) {
    this.#events = events;
    this.#worker = new Worker(new URL("./inference.worker.ts", import.meta.url), {
      type: "module",
    });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<InferenceReply>) =>
      this.#receive(data),
    );
    this.#worker.addEventListener("error", ({ message }) => this.#fail(messageOf(message)));
    this.#send({ kind: "load", model });
  }

  /** Images that come while the network is busy are skipped, but for the last one. */
  classify(pixels: Uint8Array<ArrayBuffer>): void {
    if (this.#isBusy) {
      this.#waiting = pixels;
    } else {
      this.#isBusy = true;
      this.#seen = pixels;
      this.#send({ kind: "classify", pixels });
    }
  }

  close(): void {
    this.#worker.terminate();
  }

  #send(request: InferenceRequest): void {
    this.#worker.postMessage(request);
  }

  #receive(reply: InferenceReply): void {
    if (reply.kind === "failed") return this.#fail(reply.message);
    if (reply.kind === "ready") this.#events.onReady(reply.backend);
    else this.#events.onResult(reply.result, this.#seen);
    this.#isBusy = false;
    const next = this.#waiting;
    this.#waiting = null;
    if (next !== null) this.classify(next);
  }

  #fail(message: string): void {
    this.close();
    this.#events.onFailure(message);
  }
}
