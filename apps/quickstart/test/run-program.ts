import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { gunzipSync, gzipSync } from "node:zlib";
import { fashionMnistSample } from "@t/datasets-mini";

const main = join(import.meta.dirname, "..", "src", "main.ts");

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a person would. */
export function runProgram(...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args]);
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => (output[stream] += text));
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

/** Writes the first images of the sample as files of their own. */
export async function writeFirstImages(
  folder: string,
  trainCount: number,
  testCount: number,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const counts = { train: trainCount, t10k: testCount } as const;
  for (const [prefix, count] of Object.entries(counts) as Array<["train" | "t10k", number]>) {
    const parts = [
      [`${prefix}-images-idx3-ubyte.gz`, 16, 28 * 28],
      [`${prefix}-labels-idx1-ubyte.gz`, 8, 1],
    ] as const;
    for (const [name, headerBytes, itemBytes] of parts) {
      const whole = gunzipSync(await readFile(fashionMnistSample[name].url));
      const cut = Buffer.from(whole.subarray(0, headerBytes + count * itemBytes));
      cut.writeUInt32BE(count, 4);
      await writeFile(join(folder, name), gzipSync(cut));
    }
  }
}
