import { openBackend } from "../../../backends/open.ts";
import { setSink } from "../module/sink.ts";
import { redirectConsole } from "./console.ts";
import { BoundedOutput } from "./limits.ts";
import { linkModules } from "./link-modules.ts";
import { PendingWork } from "./pending-work.ts";
import { ErrorReader } from "./program-error.ts";
import type { RunEvent, Start } from "./protocol.ts";

const output = new BoundedOutput((event) => postMessage(event));

function send(event: RunEvent): void {
  output.flush();
  postMessage(event);
}

/** Only V8 has it, and keeps too few frames for errors from deep inside the library. */
Reflect.set(Error, "stackTraceLimit", 50);

addEventListener("message", ({ data }: MessageEvent<Start>) => void run(data), { once: true });

async function run({ program, backend }: Start): Promise<void> {
  let errors = new ErrorReader(program.map);
  const fail = (thrown: unknown): void => send({ kind: "failed", error: errors.read(thrown) });
  try {
    const { device, threads } = await openBackend(backend);
    const address = await linkModules(program);
    errors = new ErrorReader(program.map, address);
    addEventListener("error", (event) => {
      event.preventDefault();
      fail(event.error);
    });
    addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      fail(event.reason);
    });
    redirectConsole((printed) => output.show(printed));
    setSink((shown) => output.show(shown));
    const pending = new PendingWork();
    send({ kind: "started", device, threads });

    const start = performance.now();
    await import(/* @vite-ignore */ address);
    await pending.idle();
    send({ kind: "finished", milliseconds: performance.now() - start });
  } catch (thrown) {
    fail(thrown);
  }
}
