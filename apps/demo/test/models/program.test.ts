import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { presets } from "../../src/models/presets.ts";
import { packagesOf, type ProgramData, programOf } from "../../src/models/program.ts";
import { encodeImages } from "../../src/training/images-file.ts";
import { defaultSettings, type TrainingSettings } from "../../src/training/settings.ts";

const digits: ProgramData = {
  id: "digits",
  input: { channels: 1, height: 28, width: 28 },
  classes: 10,
  mean: 0.1307,
  std: 0.3081,
};

/** Runs it as a file in the app's folder would. */
async function run(program: string): Promise<string> {
  const options = { cwd: join(import.meta.dirname, "../.."), timeout: 100_000 };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module-typescript", "--eval", `${program}\nprocess.exit();`],
    options,
  );
  return stdout;
}

describe("the program of a run trains in Node", () => {
  test("the network that the page starts with", { timeout: 120_000 }, async () => {
    const settings = { ...defaultSettings, epochs: 1, batchSize: 64 };
    const output = await run(programOf(settings, digits));
    expect(output).toMatch(/^step 1: loss 2\.\d{4}\n/);
    const [, accuracy] = /epoch 1: ([\d.]+) % of the test images/.exec(output) ?? [];
    expect(Number(accuracy)).toBeGreaterThan(93);
  });

  test("a residual network with every other choice", { timeout: 120_000 }, async () => {
    const settings: TrainingSettings = {
      ...defaultSettings,
      model: {
        ...presets.resnet,
        layers: [{ kind: "avgPool", kernel: 4 }, ...presets.resnet.layers],
      },
      optimizer: "momentum",
      schedule: "warmup",
      learningRate: 0.05,
      epochs: 1,
      batchSize: 100,
    };
    const program = programOf(settings, { ...digits, id: "fashion" });
    expect(program).toContain("class ResidualBlock extends nn.Module");
    const [, accuracy] = /epoch 1: ([\d.]+) %/.exec(await run(program)) ?? [];
    expect(Number(accuracy)).toBeGreaterThan(40);
  });

  test("on images of one's own, from the file that the page gives", async () => {
    const side = 8;
    const classNames = ["dark", "light"];
    const part = (count: number) => ({
      pixels: Uint8Array.from({ length: count * 3 * side ** 2 }, (_, i) => {
        return Math.floor(i / (3 * side ** 2)) % 2 === 0 ? i % 100 : 255 - (i % 100);
      }),
      labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
      count,
    });
    const input = { channels: 3, height: side, width: side };
    const mine = { id: "mine", name: "Mine", classNames, input, mean: 0.5, std: 0.3 };
    const images = encodeImages({ ...mine, train: part(60), test: part(20) });
    const folder = await mkdtemp(join(tmpdir(), "program-"));
    const file = join(folder, "images.safetensors");
    await writeFile(file, images.stream());
    const settings = { ...defaultSettings, epochs: 2, batchSize: 10 };
    const program = programOf(settings, { ...mine, classes: 2 });
    const output = await run(program.replace("images.safetensors", file));
    await rm(folder, { recursive: true });
    expect(output).toContain("epoch 2: 100.0 % of the test images");
  });

  test("all that it imports is named", () => {
    const packages = packagesOf(programOf(defaultSettings, digits));
    expect(packages).toContain("@t/datasets-mini");
    expect(packages).toContain("@t/backend-wasm");
    const own = packagesOf(programOf(defaultSettings, { ...digits, id: "mine" }));
    expect(own).toContain("@t/io");
    expect(own).not.toContain("@t/vision");
  });
});
