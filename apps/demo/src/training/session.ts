import { type ReadonlySignal, type Signal, computed, signal } from "@preact/signals";
import type { DatasetSummary } from "../datasets/image-dataset.ts";
import { saveModel } from "../storage/models.ts";
import { deleteRun, holdRun, runs, saveRun, showRun } from "../storage/runs.ts";
import { messageOf } from "../ui/message.ts";
import { Curve } from "./curve.ts";
import { randomId } from "./random-id.ts";
import type { Inspection } from "./inspect.ts";
import type { Tested, TrainingEvent, TrainingJob } from "./protocol.ts";
import { isActive, type RunRecord } from "./run-record.ts";
import { type RunningWorker, startWorker } from "./start-worker.ts";

const SAVE_MS = 1000;

/** What of a run is shown, but not kept. */
export interface View {
  /** Null until they are loaded. */
  readonly data: DatasetSummary | null;
  /** How much of the images is there, 0 … 1. */
  readonly loaded: number;
  readonly tested: Tested | null;
  readonly inspection: Inspection | null;
}

/** The run of this page that goes on, or was the last to; it outlives the Train page. */
const currentId: Signal<string | null> = signal(null);

export const currentRun: ReadonlySignal<RunRecord | null> = computed(
  () => runs.value.find(({ id }) => id === currentId.value) ?? null,
);

export const currentView: Signal<View | null> = signal(null);

/** Why something could not be kept; null when all is well. */
export const storageProblem: Signal<string | null> = signal(null);

/** Why a run could not start. */
export const startProblem: Signal<string | null> = signal(null);

let session: Session | null = null;

/** Starts a run, and ends the one that goes on. */
export function startRun(job: TrainingJob): void {
  session?.abandon();
  startProblem.value = null;
  session = new Session(job);
}

export function pauseRun(): void {
  session?.worker.tell({ type: "pause" });
}

export function resumeRun(): void {
  session?.resume();
}

export function stopRun(): void {
  session?.worker.tell({ type: "stop" });
}

/** Ends the run that goes on, and shows none. */
export function resetRun(): void {
  session?.abandon();
  session = null;
  currentId.value = null;
  currentView.value = null;
}

class Session {
  readonly worker: RunningWorker;
  #data: DatasetSummary | null = null;
  readonly #curve = new Curve();
  readonly #hold: { end(): void };
  #run: RunRecord;
  #savedAt = 0;

  constructor(job: TrainingJob) {
    this.#run = freshRun(job);
    this.#hold = holdRun(this.#run.id);
    currentId.value = this.#run.id;
    currentView.value = { data: null, loaded: 0, tested: null, inspection: null };
    this.#update({});
    this.worker = startWorker(job, (event) => this.#receive(event));
  }

  resume(): void {
    this.worker.tell({ type: "resume" });
    this.#update({ state: "running" });
  }

  /** Ends the worker at once. What was reached is kept. */
  abandon(): void {
    this.worker.end();
    if (isActive(this.#run)) this.#end({ state: "stopped" });
  }

  #receive(event: TrainingEvent): void {
    switch (event.type) {
      case "loading":
        this.#show({ loaded: event.share });
        break;
      case "started":
        this.#data = event.data;
        this.#show({ data: event.data });
        this.#update({
          state: "running",
          threads: event.threads,
          steps: event.steps,
          message: event.reason,
        });
        break;
      case "progress": {
        const { type: _, points, ...progress } = event;
        for (const point of points) this.#curve.add(point);
        this.#update({ ...progress, training: [...this.#curve.points] });
        break;
      }
      case "tested": {
        const { step, loss, accuracy } = event;
        const test = [
          ...this.#run.test.filter((point) => point.step !== step),
          { step, loss, accuracy },
        ];
        this.#update({ test });
        this.#show({ tested: event });
        break;
      }
      case "inspected":
        this.#show({ inspection: event });
        break;
      case "saved":
        this.#keepModel(event.bytes, event.accuracy);
        break;
      case "paused":
        this.#update({ state: "paused" });
        this.#save();
        break;
      case "ended":
        this.#end({ state: event.how });
        break;
      case "failed":
        if (this.#run.steps === 0) this.#giveUp(event.message);
        else this.#end({ state: "failed", message: event.message });
        break;
    }
  }

  /** A run that never started is not kept. */
  #giveUp(message: string): void {
    resetRun();
    keep(deleteRun(this.#run.id));
    startProblem.value = message;
  }

  #end(last: Partial<RunRecord>): void {
    this.#update(last);
    this.#save();
    this.#hold.end();
  }

  #update(changes: Partial<RunRecord>): void {
    this.#run = { ...this.#run, ...changes };
    showRun(this.#run);
    if (performance.now() - this.#savedAt >= SAVE_MS) this.#save();
  }

  #show(changes: Partial<View>): void {
    if (currentId.value !== this.#run.id || currentView.value === null) return;
    currentView.value = { ...currentView.value, ...changes };
  }

  #save(): void {
    this.#savedAt = performance.now();
    keep(saveRun(this.#run));
  }

  #keepModel(bytes: Uint8Array<ArrayBuffer>, accuracy: number): void {
    if (this.#data === null) return;
    const { input, classNames, mean, std } = this.#data;
    const { id, name, settings } = this.#run;
    const spec = settings.model;
    const savedAt = Date.now();
    keep(saveModel({ id, name, spec, input, classNames, bytes, mean, std, accuracy, savedAt }));
  }
}

/** The result of trying to keep something: the page says what is wrong until something is kept again. */
function keep(saving: Promise<void>): void {
  saving.then(
    () => (storageProblem.value = null),
    (error: unknown) => (storageProblem.value = messageOf(error)),
  );
}

function freshRun({ settings, dataName }: TrainingJob): RunRecord {
  const number = 1 + runs.value.reduce((most, { name }) => Math.max(most, numberOf(name)), 0);
  return {
    id: randomId(),
    name: `Run ${number}`,
    startedAt: Date.now(),
    state: "starting",
    message: null,
    settings,
    dataName,
    threads: 0,
    step: 0,
    steps: 0,
    epoch: 0,
    seconds: 0,
    stepsPerSecond: 0,
    imagesPerSecond: 0,
    learningRate: settings.learningRate,
    liveBytes: 0,
    peakBytes: 0,
    training: [],
    test: [],
  };
}

function numberOf(name: string): number {
  return Number(/^Run (\d+)$/.exec(name)?.[1] ?? 0);
}
