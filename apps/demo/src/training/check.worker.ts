import { openBackend } from "../backends/open.ts";
import { messageOf } from "../ui/message.ts";
import { checkModel } from "./check-model.ts";
import type { CheckAnswer, CheckRequest } from "./check-protocol.ts";

addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  void answer(data).then((result) => postMessage(result));
});

async function answer(request: CheckRequest): Promise<CheckAnswer> {
  try {
    await openBackend("js");
    return { model: checkModel(request) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
