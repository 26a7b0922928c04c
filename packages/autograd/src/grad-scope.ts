/** Whether ops are recorded: what `noGrad`, `enableGrad` and `inferenceMode` open. */
export class GradScope {
  gradEnabled: boolean;
  readonly inference: boolean;
  readonly parent: GradScope | null;
  open = true;

  constructor(gradEnabled: boolean, inference: boolean, parent: GradScope | null) {
    this.gradEnabled = gradEnabled;
    this.inference = inference;
    this.parent = parent;
  }
}

/** The part of Node's AsyncLocalStorage used here; typed by hand so that no Node types are needed. */
interface TaskLocal {
  getStore(): GradScope | undefined;
  run<T>(scope: GradScope, fn: () => T): T;
  enterWith(scope: GradScope): void;
}

interface NodeProcess {
  getBuiltinModule?(name: "async_hooks"): { AsyncLocalStorage: new () => TaskLocal } | undefined;
}

const root = new GradScope(true, false, null);

/** What the library itself runs under, above an op that is recorded as a whole. */
export const recordingOff: GradScope = new GradScope(false, false, root);
/** What gradients are computed under when they shall be differentiable themselves. */
export const recordingOn: GradScope = new GradScope(true, false, root);

/** Set while the library runs synchronous code of its own: beats whatever the user opened. */
let override: GradScope | null = null;
/** Scopes that are open anywhere. At 0, the usual case, no task-local lookup is needed. */
let openScopes = 0;
/** The innermost scope of hosts without task-local storage. */
let shared = root;
let taskLocal: TaskLocal | null | undefined;

/** The innermost scope of the running task. */
export function currentScope(): GradScope {
  if (override !== null) return override;
  return openScopes === 0 ? root : innermost();
}

function innermost(): GradScope {
  let scope = taskLocal?.getStore() ?? shared;
  while (!scope.open) scope = scope.parent!;
  return scope;
}

/** Runs synchronous library code under `scope`. */
export function runUnder<T>(scope: GradScope, fn: () => T): T {
  const previous = override;
  override = scope;
  try {
    return fn();
  } finally {
    override = previous;
  }
}

/** Runs `fn` in a scope of its own, which ends when it returns, or when the promise it returned settles. */
export function runInScope<T>(gradEnabled: boolean, inference: boolean, fn: () => T): T {
  if (override !== null) return runUnder(new GradScope(gradEnabled, inference, override), fn);
  const scope = open(gradEnabled, inference);
  const local = tasks();
  let result: T;
  try {
    if (local === null) shared = scope;
    result = local === null ? fn() : local.run(scope, fn);
  } catch (error) {
    close(scope);
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => close(scope)) as T;
  close(scope);
  return result;
}

/** Opens a scope that lasts until it is disposed. */
export function enterScope(gradEnabled: boolean, inference: boolean): Disposable {
  if (override !== null) {
    const previous = override;
    const scope = new GradScope(gradEnabled, inference, previous);
    override = scope;
    return disposable(() => {
      if (override === scope) override = previous;
    });
  }
  const scope = open(gradEnabled, inference);
  const local = tasks();
  if (local === null) shared = scope;
  else local.enterWith(scope);
  return disposable(() => close(scope));
}

/** Changes the innermost scope itself; disposing the result changes it back. */
export function changeScope(gradEnabled: boolean): Disposable {
  if (override !== null) return enterScope(gradEnabled, override.inference);
  const scope = currentScope();
  const previous = scope.gradEnabled;
  scope.gradEnabled = gradEnabled;
  return disposable(() => {
    scope.gradEnabled = previous;
  });
}

function open(gradEnabled: boolean, inference: boolean): GradScope {
  const scope = new GradScope(gradEnabled, inference, currentScope());
  openScopes++;
  return scope;
}

function close(scope: GradScope): void {
  if (!scope.open) return;
  scope.open = false;
  openScopes--;
  while (!shared.open) shared = shared.parent!;
}

function disposable(dispose: () => void): Disposable {
  return { [Symbol.dispose]: dispose };
}

/** Storage that follows a task through its awaits, where the host has it. */
function tasks(): TaskLocal | null {
  if (taskLocal === undefined) {
    // Reached through the global object so that no bundler tries to resolve Node's modules.
    const { process } = globalThis as { process?: NodeProcess };
    const module = process?.getBuiltinModule?.("async_hooks");
    taskLocal = module === undefined ? null : new module.AsyncLocalStorage();
  }
  return taskLocal;
}
