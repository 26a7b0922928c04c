import { noGrad } from "@t/autograd";
import { manualSeed, memory, type Tensor } from "@t/core";
import { DataLoader } from "@t/data";
import { decodeSafetensors } from "@t/io";
import { CrossEntropyLoss, type Sequential } from "@t/nn";
import type { lrScheduler, Optimizer } from "@t/optim";
import { openBackend } from "../backends/open.ts";
import { loadBuiltIn } from "../datasets/catalog.ts";
import type { ImageDataset } from "../datasets/image-dataset.ts";
import { buildModel } from "../models/build-model.ts";
import type { CurvePoint } from "./curve.ts";
import type { Gate } from "./gate.ts";
import { inspectModel } from "./inspect.ts";
import { encodeModel } from "./model-file.ts";
import { createOptimizer, createScheduler } from "./optimization.ts";
import { imageTensors, normalize } from "./pixel-batches.ts";
import type { TrainingEvent, TrainingJob } from "./protocol.ts";
import type { TrainingSettings } from "./settings.ts";
import { Rate } from "./rate.ts";
import { testModel, type TestSet } from "./test-model.ts";

const DIVERGED =
  "The loss is no longer a number: the learning rate is too high for this network. Lower it and train again";
/** Milliseconds between two messages about progress. */
const REPORT_MS = 120;
/** Tests and looks inside take at most this share of the time. */
const TEST_SHARE = 0.25;
const LEAST_BETWEEN_TESTS_MS = 500;
/** A run that is interrupted loses what it learned in this time, and nothing else. */
const SAVE_MS = 5000;
/** Test images before the end of an epoch. */
const QUICK_TEST = 2000;

export type Report = (event: TrainingEvent, transfer?: Transferable[]) => void;

/** One run, from the first weights to the last test. */
export async function train(job: TrainingJob, gate: Gate, report: Report): Promise<void> {
  const { backend, threads } = job.settings;
  const data = await loadData(job, report);
  const opened = await openBackend(backend, threads === 0 ? {} : { threads });
  const trainer = new Trainer(job, data, gate, report, opened.device);
  const { train: _, test: __, ...summary } = data;
  report({ type: "started", ...opened, steps: trainer.steps, data: summary });
  report({ type: "ended", how: (await trainer.run()) ? "finished" : "stopped" });
}

function loadData({ data }: TrainingJob, report: Report): Promise<ImageDataset> {
  if (typeof data !== "string") return Promise.resolve(data);
  return loadBuiltIn(data, { onProgress: (share) => report({ type: "loading", share }) });
}

class Trainer {
  readonly steps: number;
  readonly #settings: TrainingSettings;
  readonly #data: ImageDataset;
  readonly #gate: Gate;
  readonly #report: Report;
  readonly #device: string;
  readonly #model: Sequential;
  readonly #optimizer: Optimizer;
  readonly #scheduler: lrScheduler.LRScheduler | null;
  readonly #loader: DataLoader<[Tensor, Tensor]>;
  readonly #testSet: TestSet;
  readonly #lossFn = new CrossEntropyLoss();
  readonly #rate = new Rate();
  #points: CurvePoint[] = [];
  #step = 0;
  #epoch = 1;
  #accuracy = 0;
  /** When the last step, or what came between, ended. */
  #mark = 0;
  #reportedAt = 0;
  #testDueAt = 0;
  #savedAt = 0;

  constructor(
    { settings, weights }: TrainingJob,
    data: ImageDataset,
    gate: Gate,
    report: Report,
    device: string,
  ) {
    this.#settings = settings;
    this.#data = data;
    this.#gate = gate;
    this.#report = report;
    this.#device = device;
    manualSeed(settings.seed);
    this.#model = buildModel(settings.model, data.input, data.classNames.length);
    if (weights !== undefined) this.#model.loadStateDict(decodeSafetensors(weights).tensors);
    const { batchSize, epochs, schedule } = settings;
    this.#loader = new DataLoader(imageTensors(data, "train"), { batchSize, shuffle: true });
    this.steps = epochs * this.#loader.length;
    this.#optimizer = createOptimizer(settings, this.#model);
    this.#scheduler = createScheduler(schedule, this.#optimizer, this.steps);
    this.#testSet = { dataset: data, tensors: imageTensors(data, "test") };
  }

  /** Whether it came to its end without being stopped. */
  async run(): Promise<boolean> {
    await this.#test(QUICK_TEST);
    let goesOn = true;
    for (; goesOn && this.#epoch <= this.#settings.epochs; this.#epoch++) {
      goesOn = await this.#runEpoch();
      this.#reportProgress();
      await this.#test(Infinity);
      await this.#save();
    }
    return goesOn;
  }

  async #runEpoch(): Promise<boolean> {
    this.#mark = performance.now();
    for await (const [pixels, labels] of this.#loader) {
      if (!(await this.#gate.next(() => this.#pause()))) return false;
      await this.#runStep(pixels, labels);
      const now = performance.now();
      this.#rate.add(now - this.#mark, labels.length);
      this.#mark = now;
      if (now - this.#reportedAt >= REPORT_MS) this.#reportProgress();
      if (now >= this.#testDueAt && this.#step % this.#loader.length !== 0) {
        await this.#test(QUICK_TEST);
        this.#mark = performance.now();
      }
    }
    return true;
  }

  async #runStep(pixels: Tensor, labels: Tensor): Promise<void> {
    const scores = this.#model.forward(normalize(pixels, this.#data));
    const loss = this.#lossFn.forward(scores, labels);
    this.#optimizer.zeroGrad();
    loss.backward();
    this.#optimizer.step();
    this.#scheduler?.step();
    const hits = noGrad(() => scores.argmax(1).eq(labels).sum());
    const [lossValue, hitCount] = await Promise.all([loss.item(), hits.item()]);
    if (!Number.isFinite(lossValue)) throw new Error(DIVERGED);
    const accuracy = Number(hitCount) / labels.length;
    this.#points.push({ step: ++this.#step, loss: lossValue, accuracy });
  }

  /** What is shown while a run stands still is of where it stands. */
  async #pause(): Promise<void> {
    this.#reportProgress();
    await this.#test(QUICK_TEST);
    await this.#save();
    this.#report({ type: "paused" });
  }

  #reportProgress(): void {
    const { liveBytes = 0, peakBytes = 0 } = memory()[this.#device] ?? {};
    const { stepsPerSecond, imagesPerSecond, seconds } = this.#rate;
    this.#report({
      type: "progress",
      step: this.#step,
      epoch: this.#epoch,
      points: this.#points,
      learningRate: this.#optimizer.paramGroups[0]?.lr ?? 0,
      stepsPerSecond,
      imagesPerSecond,
      seconds,
      liveBytes,
      peakBytes,
    });
    this.#points = [];
    this.#reportedAt = performance.now();
  }

  async #test(most: number): Promise<void> {
    const start = performance.now();
    const result = await testModel(this.#model, this.#testSet, most, this.#gate);
    this.#accuracy = result.accuracy;
    this.#report({ type: "tested", step: this.#step, ...result });
    const [images] = this.#testSet.tensors.tensors;
    const { model } = this.#settings;
    const inspection = await inspectModel(this.#model, model, this.#data, images);
    this.#report({ type: "inspected", ...inspection });
    const now = performance.now();
    // The first test also compiles and fetches; how long it takes says nothing about the next.
    const cost = this.#step === 0 ? 0 : now - start;
    const pause = Math.max(LEAST_BETWEEN_TESTS_MS, cost * (1 / TEST_SHARE - 1));
    this.#testDueAt = now + pause;
    if (now - this.#savedAt >= SAVE_MS) await this.#save();
  }

  async #save(): Promise<void> {
    const { model } = this.#settings;
    const bytes = await encodeModel(this.#model, model, this.#data, this.#accuracy);
    this.#savedAt = performance.now();
    this.#report({ type: "saved", bytes, accuracy: this.#accuracy }, [bytes.buffer]);
  }
}
