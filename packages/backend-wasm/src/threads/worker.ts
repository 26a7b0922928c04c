/** What a worker is given to begin with. */
export interface WorkerStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly slot: number;
  /** What tells it from those that served the slot before. */
  readonly generation: number;
  /** Address of the end of the worker's stack. */
  readonly stack: number;
}

/** What the pool hears of a worker: why it ended, before its time or because it was to. */
export interface WorkerEvents {
  /** The worker failed; the rest of the pool cannot go on without it. */
  failed(message: string): void;
  /** The worker is gone. */
  ended(): void;
}

/**
 * The program of a worker: instantiate the kernels on the pool's memory and serve. It is text, which
 * no bundler can leave behind. A trap in a kernel is told to the pool from inside (`fail`), as the
 * thread that waits for the job may hear no messages.
 */
const PROGRAM = `
const serve = ({ module, memory, slot, generation, stack }) => {
  const now = () => performance.now();
  const env = { memory, start_workers() {}, worker_lost() {}, now };
  const { exports } = new WebAssembly.Instance(module, { env });
  exports.set_stack_pointer(stack);
  try {
    exports.serve(slot, generation);
  } catch (error) {
    exports.fail(slot);
    throw error;
  }
};
`;

interface NodeWorker {
  on(event: "error", listener: (error: Error) => void): void;
  on(event: "exit", listener: () => void): void;
  unref(): void;
}

interface NodeThreads {
  readonly Worker: new (program: string, options: object) => NodeWorker;
}

function nodeThreads(): NodeThreads | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: "worker_threads"): NodeThreads | undefined };
  };
  return process?.getBuiltinModule?.("worker_threads");
}

/** Starts a worker; it serves until the pool shrinks, and does not keep the process alive. */
export function startWorker(start: WorkerStart, events: WorkerEvents): void {
  const threads = nodeThreads();
  if (threads === undefined) startWebWorker(start, events);
  else startNodeWorker(threads, start, events);
}

function startNodeWorker({ Worker }: NodeThreads, start: WorkerStart, events: WorkerEvents): void {
  const program = `${PROGRAM}serve(require("node:worker_threads").workerData);`;
  // Without the flags of the process: some load a program of their own into every thread.
  const worker = new Worker(program, { eval: true, workerData: start, execArgv: [], name: "t" });
  worker.on("error", (error) => events.failed(error.message));
  worker.on("exit", () => events.ended());
  worker.unref();
}

function startWebWorker(start: WorkerStart, events: WorkerEvents): void {
  const program = `${PROGRAM}onmessage = ({ data }) => { serve(data); postMessage("ended"); close(); };`;
  const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  const worker = new Worker(url, { name: "t" });
  worker.onerror = (event) => {
    event.preventDefault();
    events.failed(event.message);
    events.ended();
  };
  worker.onmessage = () => {
    URL.revokeObjectURL(url);
    events.ended();
  };
  worker.postMessage(start);
}
