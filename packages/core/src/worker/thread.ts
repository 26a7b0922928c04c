import { nodeThreads } from "./node-threads.ts";

/** What is heard of a thread. */
export interface ThreadEvents {
  /** The thread posted something. Default: it is dropped */
  message?(message: unknown): void;
  /** The thread threw what it did not catch. */
  failed(reason: string): void;
  /** The thread is gone, before its time or because it was to. */
  ended(): void;
}

/** A thread that was started. */
export interface Thread {
  /** Sends a message; what is in `transfer` moves instead of being copied. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Whether it keeps the process alive, in Node. At first it does not. */
  hold(isHeld: boolean): void;
}

/** What the program of a thread calls in a browser. */
const WEB_HOST = `
onmessage = ({ data }) => {
  let listens = false;
  const end = () => {
    postMessage("ended");
    close();
  };
  serve(data, {
    post: (message, transfer = []) => postMessage(message, transfer),
    listen: (listener) => {
      listens = true;
      onmessage = (event) => listener(event.data);
    },
    end,
  });
  if (!listens) end();
};`;

const NODE_HOST = `
const { parentPort, workerData } = require("node:worker_threads");
serve(workerData, {
  post: (message, transfer = []) => parentPort.postMessage(message, transfer),
  listen: (listener) => parentPort.on("message", listener),
  end: () => parentPort.close(),
});`;

/**
 * Starts a thread, in a browser and in Node. Its program is text, which no bundler can leave behind.
 *
 * @param program - declares `serve(start, { post, listen, end })`; the thread ends when that returns,
 *   or calls `end()` if it has called `listen(listener)` for the messages to come
 * @param start - what `serve` is called with
 */
export function startThread(program: string, start: unknown, events: ThreadEvents): Thread {
  return nodeThreads() === undefined
    ? startWebThread(program, start, events)
    : startNodeThread(program, start, events);
}

function startNodeThread(program: string, workerData: unknown, events: ThreadEvents): Thread {
  const { Worker } = nodeThreads()!;
  // Without the flags of the process: some load a program of their own into every thread.
  const options = { eval: true, workerData, execArgv: [], name: "t" };
  const worker = new Worker(program + NODE_HOST, options);
  worker.on("message", (message) => events.message?.(message));
  worker.on("error", (error) => events.failed(error.message));
  worker.on("exit", () => events.ended());
  worker.unref();
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
  };
}

function startWebThread(program: string, start: unknown, events: ThreadEvents): Thread {
  const url = URL.createObjectURL(new Blob([program + WEB_HOST], { type: "text/javascript" }));
  const worker = new Worker(url, { name: "t" });
  const ended = (): void => {
    URL.revokeObjectURL(url);
    events.ended();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    events.failed(event.message);
    ended();
  };
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === "ended") ended();
    else events.message?.(data);
  };
  worker.postMessage(start);
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    hold: () => {},
  };
}
