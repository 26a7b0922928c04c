/** The parts of Node's built-in modules used here; typed by hand so that core needs no Node types. */
interface NodeModules {
  v8: { setFlagsFromString(flags: string): void };
  vm: {
    createContext(sandbox: object, options: { microtaskMode: "afterEvaluate" }): object;
    Script: new (code: string) => { runInContext(context: object): unknown };
    runInNewContext(code: string): unknown;
  };
}

interface NodeProcess {
  getBuiltinModule?<Name extends keyof NodeModules>(name: Name): NodeModules[Name] | undefined;
}

/** Control over the garbage collector of Node, synchronously. */
export interface NodeCollector {
  /** A full collection, effective in the middle of a job. */
  collect(): void;
  /**
   * Ends the promise that weakly referenced objects live until the running job ends. The engine keeps
   * a list of them, which slows each new `WeakRef` down as it grows.
   */
  endKeepAlive(): void;
}

let collector: NodeCollector | null | undefined;

/** Null in hosts other than Node. */
export function nodeCollector(): NodeCollector | null {
  if (collector === undefined) collector = makeNodeCollector();
  return collector;
}

function makeNodeCollector(): NodeCollector | null {
  // Reached through the global object so that no bundler tries to resolve Node's modules.
  const { process } = globalThis as { process?: NodeProcess };
  const v8 = process?.getBuiltinModule?.("v8");
  const vm = process?.getBuiltinModule?.("vm");
  if (v8 === undefined || vm === undefined) return null;
  try {
    v8.setFlagsFromString("--expose-gc");
    const collect = vm.runInNewContext("gc") as () => void;
    // Any script in a context with a microtask queue of its own ends the keep-alive of the job.
    const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
    const script = new vm.Script("0");
    const endKeepAlive = () => void script.runInContext(context);
    return {
      endKeepAlive,
      collect() {
        endKeepAlive();
        collect();
      },
    };
  } catch {
    return null;
  }
}
