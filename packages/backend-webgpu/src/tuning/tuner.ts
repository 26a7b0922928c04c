import type { DirectConvolution, DirectTile } from "../kernels/convolution/direct.ts";
import type { FilterGradient, FilterPlan } from "../kernels/convolution/filter-gradient.ts";
import type { Product } from "../kernels/product/product.ts";
import type { ProductPlan } from "../kernels/product/plan.ts";
import type { Machine } from "../machine.ts";
import type { AutotuneOptions, TuningStore } from "../options.ts";
import { Choices, type Rehearse, type Trial } from "./choices.ts";
import { convolutions } from "./convolutions.ts";
import { filterGradients } from "./filter-gradients.ts";
import { Patience, tick } from "./patience.ts";
import { products } from "./products.ts";
import { plansIn, savedText } from "./saved.ts";
import { Stage } from "./stage.ts";
import type { Tools } from "./tools.ts";
import { hostStore } from "./store.ts";
import type { Tuning } from "./tuning.ts";

/** Raised when a kernel has become so different that what was measured of it says nothing any more. */
const KERNELS = 1;

/** Where trials are measured, while it is open. */
interface Measuring {
  readonly isOpen: boolean;
  readonly rehearse: Rehearse;
}

/** What measurements are kept by: they are of one adapter and one version of the kernels. */
function keyOf({ info, device, isSoftware }: Machine): string {
  const { vendor, architecture, device: model, description } = info;
  const kind = isSoftware ? "software" : "hardware";
  const features = ["subgroups", "shader-f16"].filter((name) => device.gpu.features.has(name));
  const adapter = [vendor, architecture, model, description];
  return ["t webgpu", KERNELS, kind, features.join(" "), ...adapter].join("/");
}

/** Measures in the background which plans are the fastest for the problems that kernels meet. */
export class Tuner implements Tuning {
  readonly products: Choices<Product, ProductPlan>;
  readonly convolutions: Choices<DirectConvolution, DirectTile>;
  readonly filterGradients: Choices<FilterGradient, FilterPlan>;
  readonly #machine: Machine;
  readonly #store: TuningStore | null;
  readonly #key: string;
  readonly #newStage: (patience: Patience) => Measuring;
  readonly #patience = new Patience();
  readonly #trials: Trial[] = [];
  #running: Promise<void> | null = null;
  #stage: Measuring | null = null;

  private constructor(
    machine: Machine,
    tools: Tools,
    store: TuningStore | null,
    newStage: (patience: Patience) => Measuring,
  ) {
    this.#machine = machine;
    this.#store = store;
    this.#key = keyOf(machine);
    this.#newStage = newStage;
    const meet = (trial: Trial) => this.#meet(trial);
    this.products = new Choices(products(tools), machine, meet);
    this.convolutions = new Choices(convolutions(tools), machine, meet);
    this.filterGradients = new Choices(filterGradients(tools), machine, meet);
  }

  /** A tuner that knows what is in the store. */
  static async open(
    machine: Machine,
    tools: Tools,
    { store = hostStore() }: AutotuneOptions,
    newStage: (patience: Patience) => Measuring = (patience) => new Stage(machine, patience, tools),
  ): Promise<Tuner> {
    const tuner = new Tuner(machine, tools, store, newStage);
    await tuner.#load();
    return tuner;
  }

  /** Resolves when every class that was met is measured. */
  async tuned(): Promise<void> {
    await this.#patience.lose(async () => {
      while (this.#running !== null) await this.#running;
    });
  }

  #meet(trial: Trial): void {
    // In another thread a device tells the program of all errors, whoever made them.
    if (this.#machine.device.gpu.pushErrorScope === undefined) return;
    this.#trials.push(trial);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // The program's own commands first.
    await tick();
    for (let trial = this.#trials.shift(); trial !== undefined; trial = this.#trials.shift()) {
      await this.#measure(trial);
    }
    this.#running = null;
  }

  async #measure(trial: Trial): Promise<void> {
    let accept: () => void = () => {};
    try {
      if (this.#stage?.isOpen !== true) this.#stage = this.#newStage(this.#patience);
      const stage = this.#stage;
      accept = await trial.measure((rehearsal, use) => stage.rehearse(rehearsal, use));
    } catch {
      // Without memory for it the class stays with what was planned.
    }
    // That the device is lost may be told a moment later.
    await tick();
    if (this.#stage?.isOpen !== true) return trial.forget();
    accept();
    await this.#save();
  }

  get #choices() {
    const { products, convolutions, filterGradients } = this;
    return { products, convolutions, filterGradients };
  }

  async #load(): Promise<void> {
    let text: unknown;
    try {
      text = await this.#store?.getItem(this.#key);
    } catch {
      return;
    }
    const plans = plansIn(text, this.#key);
    if (plans === null) return;
    const all = Object.entries(this.#choices);
    // All or nothing: what has one strange plan may be wrong about the others too.
    const isUnderstood = all.every(([name, choices]) => choices.understands(plans[name] ?? {}));
    if (!isUnderstood || Object.keys(plans).some((name) => !Object.hasOwn(this.#choices, name)))
      return;
    for (const [name, choices] of all) choices.adopt(plans[name] ?? {});
  }

  async #save(): Promise<void> {
    const records = Object.entries(this.#choices).map(([name, { record }]) => [name, record]);
    try {
      await this.#store?.setItem(this.#key, savedText(this.#key, Object.fromEntries(records)));
    } catch {
      // It is measured again the next time.
    }
  }
}
