/** A thread of Node's. */
export interface NodeWorker {
  on(event: "message", listener: (message: unknown) => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  on(event: "exit", listener: () => void): void;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  ref(): void;
  unref(): void;
}

interface NodeThreads {
  readonly Worker: new (program: string, options: object) => NodeWorker;
}

interface NodeProcess {
  getBuiltinModule?(name: "worker_threads"): NodeThreads | undefined;
}

/** Node's threads; undefined elsewhere. A bundler must not see the module. */
export function nodeThreads(): NodeThreads | undefined {
  const { process } = globalThis as { readonly process?: NodeProcess };
  return process?.getBuiltinModule?.("worker_threads");
}
