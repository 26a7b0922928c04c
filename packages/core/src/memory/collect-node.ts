/** The parts of Node's built-in modules used here; typed by hand so that core needs no Node types. */
interface NodeModules {
  v8: { setFlagsFromString(flags: string): void };
  vm: {
    createContext(sandbox: object, options: { microtaskMode: "afterEvaluate" }): object;
    runInContext(code: string, context: object): unknown;
    runInNewContext(code: string): unknown;
  };
}

interface NodeProcess {
  getBuiltinModule?<Name extends keyof NodeModules>(name: Name): NodeModules[Name] | undefined;
}

let collector: (() => void) | null | undefined;

/**
 * A full, synchronous garbage collection in Node; null in other hosts. An engine keeps the targets of
 * weak references alive until the running job ends; evaluating any script in a context with its own
 * microtask queue ends that early, which makes the collection effective in the middle of a
 * synchronous loop.
 */
export function nodeCollector(): (() => void) | null {
  if (collector === undefined) collector = makeNodeCollector();
  return collector;
}

function makeNodeCollector(): (() => void) | null {
  // Reached through the global object so that no bundler tries to resolve Node's modules.
  const { process } = globalThis as { process?: NodeProcess };
  const v8 = process?.getBuiltinModule?.("v8");
  const vm = process?.getBuiltinModule?.("vm");
  if (v8 === undefined || vm === undefined) return null;
  try {
    v8.setFlagsFromString("--expose-gc");
    const collect = vm.runInNewContext("gc") as () => void;
    const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
    return () => {
      vm.runInContext("0", context);
      collect();
    };
  } catch {
    return null;
  }
}
