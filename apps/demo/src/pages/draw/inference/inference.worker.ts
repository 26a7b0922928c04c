import { openBackend } from "../../../backends/open.ts";
import { backendTitles } from "../../../backends/names.ts";
import { messageOf } from "../../../ui/message.ts";
import { Network } from "./network.ts";
import type { InferenceReply, InferenceRequest } from "./protocol.ts";

/** One image is too small to be shared by threads. */
const opened = openBackend("wasm", { threads: 1 }).then(
  () => backendTitles.wasm,
  async () => {
    await openBackend("js");
    return backendTitles.js;
  },
);

let network: Network | undefined;

async function answer(request: InferenceRequest): Promise<InferenceReply> {
  if (request.kind === "load") {
    const backend = await opened;
    network = await Network.load(request.model);
    return { kind: "ready", backend };
  }
  if (network === undefined) return { kind: "failed", message: "no network is loaded" };
  return { kind: "classified", result: network.classify(request.pixels) };
}

addEventListener("message", ({ data }: MessageEvent<InferenceRequest>) => {
  answer(data).then(
    (reply) => postMessage(reply),
    (error: unknown) => postMessage({ kind: "failed", message: messageOf(error) }),
  );
});
