import { join } from "node:path";
import { manualSeed } from "@t/core";
import { DataLoader } from "@t/data";
import { load, save } from "@t/io";
import { CrossEntropyLoss } from "@t/nn";
import { type Data, loadData } from "./fashion-mnist-data.ts";
import type { EpochResult, History } from "./history.ts";
import { createModel } from "./models.ts";
import { epochHeading, lossLine, testLines } from "./notes-format.ts";
import type { Options } from "./options.ts";
import { prepareFolder, writeWhole } from "./output-folder.ts";
import { createProgress } from "./progress.ts";
import { createOptimizer, test, type TestResult, train } from "./training.ts";
import { UserError } from "./user-error.ts";

/** How often the notes print the loss. */
const LINE_EVERY = 100;

export interface Trained {
  readonly testAccuracy: number;
  readonly testLoss: number;
  readonly epochs: number;
  readonly stepsPerSecond: number;
  readonly trainImages: number;
  readonly testImages: number;
  readonly files: { readonly model: string; readonly report: string; readonly history: string };
}

/** Trains, tests, saves and reports. */
export async function trainClassifier(options: Options, device: string): Promise<Trained> {
  const data = await loadData(options);
  await prepareFolder(options.out);
  const files = {
    model: join(options.out, "model.safetensors"),
    report: join(options.out, "report.html"),
    history: join(options.out, "history.json"),
  };

  const { history, seconds, result } = await learn(options, data, device, files.model);
  await writeWhole(files.history, `${JSON.stringify(history)}\n`);
  // The chart library takes as long to load as all of t: not before there is something to draw.
  const { createReport } = await import("./report/report.ts");
  const report = await createReport({ options, device, data, history, result, seconds });
  await writeWhole(files.report, report);
  console.log(`Saved ${files.model}, ${files.report} and ${files.history}`);

  return {
    testAccuracy: result.accuracy,
    testLoss: result.loss,
    epochs: history.epochs.length,
    stepsPerSecond: history.losses.length / seconds,
    trainImages: data.train.length,
    testImages: data.test.length,
    files,
  };
}

interface Learned {
  readonly history: History;
  /** Spent on training steps, without tests. */
  readonly seconds: number;
  /** Of the saved model. */
  readonly result: TestResult;
}

async function learn(
  options: Options,
  data: Data,
  device: string,
  modelFile: string,
): Promise<Learned> {
  const { batchSize, epochs = 5, lr = 1e-3, optimizer: optimizerName = "adam" } = options;
  manualSeed(options.seed);
  const trainLoader = new DataLoader(data.train, { batchSize, shuffle: true });
  const testLoader = new DataLoader(data.test, { batchSize });
  const model = createModel(options.model).to(device);
  const lossFn = new CrossEntropyLoss();
  const optimizer = createOptimizer(optimizerName, model, lr);
  console.log(`Using ${device} device\n${String(model)}`);

  const losses: number[] = [];
  const results: EpochResult[] = [];
  const progress = createProgress();
  let milliseconds = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    progress.line(epochHeading(epoch));
    progress.start(trainLoader.length);
    const start = performance.now();
    await train(trainLoader, model, lossFn, optimizer, (batch, loss, size) => {
      losses.push(loss);
      progress.step(batch + 1, loss);
      if (batch % LINE_EVERY !== 0) return;
      progress.line(lossLine(loss, (batch + 1) * size, data.train.length));
    });
    milliseconds += performance.now() - start;
    progress.stop();
    const { accuracy, loss } = await test(testLoader, model, lossFn);
    results.push({ testAccuracy: accuracy, testLoss: loss });
    progress.line(testLines(accuracy, loss));
  }
  console.log("Done!");

  await save(model.stateDict(), modelFile);
  const saved = createModel(options.model).to(device);
  saved.loadStateDict(await load(modelFile, { device }));
  const result = await test(testLoader, saved, lossFn);
  if (result.loss !== results.at(-1)?.testLoss) {
    throw new UserError(`${modelFile}: expected the trained model back, got another one`);
  }
  const history = { losses, epochs: results, stepsPerEpoch: trainLoader.length };
  return { history, seconds: milliseconds / 1000, result };
}
