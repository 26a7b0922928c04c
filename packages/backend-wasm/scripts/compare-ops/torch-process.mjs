// PyTorch in a process beside, answering one measurement at a time.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export class TorchProcess {
  /** @readonly */
  #child;
  /** @readonly */
  #lines;

  /** @param {string} python an interpreter that has PyTorch */
  constructor(python, threads) {
    const program = fileURLToPath(new URL("torch_ops.py", import.meta.url));
    this.#child = spawn(python, [program, String(threads)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** PyTorch's version: its first line. */
  async version() {
    return JSON.parse((await this.#lines.next()).value);
  }

  /** Milliseconds of each run within about `ms`. */
  async measure(name, setup, run, ms) {
    this.#child.stdin.write(`${JSON.stringify({ name, setup, run, ms })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`PyTorch ended in the case ${name}`);
    return JSON.parse(value);
  }

  end() {
    this.#child.stdin.end();
  }
}
