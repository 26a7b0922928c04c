import { messageOf } from "../ui/message.ts";
import { Gate } from "./gate.ts";
import type { TrainingCommand, TrainingEvent } from "./protocol.ts";
import { train } from "./trainer.ts";

const gate = new Gate();

function report(event: TrainingEvent, transfer: Transferable[] = []): void {
  postMessage(event, { transfer });
}

addEventListener("message", ({ data }: MessageEvent<TrainingCommand>) => {
  switch (data.type) {
    case "start":
      train(data.job, gate, report).catch((error: unknown) => {
        report({ type: "failed", message: messageOf(error) });
      });
      break;
    case "pause":
      gate.pause();
      break;
    case "resume":
      gate.resume();
      break;
    case "stop":
      gate.stop();
      break;
  }
});
