import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Failed, Greeting, Request } from "./protocol.ts";

const START_MS = 60_000;

export interface Command {
  readonly executable: string;
  readonly args: readonly string[];
}

/** A process under test, which answers each line of JSON with another one. */
export class Subject {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #stopped = false;
  readonly greeting: Promise<Greeting | Failed>;

  constructor({ executable, args }: Command) {
    this.#process = spawn(executable, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#process.on("error", () => {
      this.#stopped = true;
    });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
    this.greeting = this.#next(START_MS) as Promise<Greeting | Failed>;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** The answer; an error when none comes in time, after which the process is stopped. */
  ask(request: Request, timeoutMs: number): Promise<object> {
    if (this.#stopped) return Promise.resolve({ error: "the process has ended" });
    this.#process.stdin!.write(`${JSON.stringify(request)}\n`);
    return this.#next(timeoutMs);
  }

  stop(): void {
    this.#stopped = true;
    // A signal is enough for all but the host of Chromium, which closes its browser first.
    this.#process.stdin!.end();
    this.#process.kill();
  }

  async #next(timeoutMs: number): Promise<object> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<"late">((resolve) => {
      timer = setTimeout(resolve, timeoutMs, "late");
    });
    const line = await Promise.race([this.#lines.next(), timeout]);
    clearTimeout(timer);
    if (line === "late") {
      this.stop();
      return { error: `no answer in ${timeoutMs / 1000} s` };
    }
    if (line.done === true) {
      this.stop();
      return { error: "the process ended" };
    }
    return JSON.parse(line.value) as object;
  }
}
