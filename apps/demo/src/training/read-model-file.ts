import type { StoredModel } from "../models/stored-model.ts";
import { ModelFileError } from "./model-file-error.ts";
import type { AssumedModel, CheckAnswer, CheckRequest } from "./check-protocol.ts";
import { randomId } from "./random-id.ts";

const MOST_BYTES = 200 * 2 ** 20;

/**
 * Reads and checks a model that the visitor chose, in a worker.
 * @throws {ModelFileError} with what is wrong with it
 */
export async function readModelFile(
  file: File,
  assumed: AssumedModel | null,
): Promise<StoredModel> {
  if (file.size > MOST_BYTES) {
    throw new ModelFileError(
      `${file.name}: expected at most 200 MB, got ${Math.round(file.size / 2 ** 20)} MB`,
    );
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = await check({ name: file.name.replace(/\.safetensors$/, ""), bytes, assumed });
  if ("problem" in answer) throw new ModelFileError(answer.problem);
  return { ...answer.model, id: randomId(), savedAt: Date.now() };
}

function check(request: CheckRequest): Promise<CheckAnswer> {
  const worker = new Worker(new URL("./check.worker.ts", import.meta.url), { type: "module" });
  const answer = new Promise<CheckAnswer>((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) => resolve(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      resolve({ problem: event.message || "The worker that checks it could not be loaded" });
    });
  });
  worker.postMessage(request);
  return answer.finally(() => worker.terminate());
}
