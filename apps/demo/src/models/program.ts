import { optimizers } from "../training/choices.ts";
import type { ScheduleName, TrainingSettings } from "../training/settings.ts";
import { describeLayers, rowOf } from "./describe-layers.ts";
// oxlint-disable-next-line import/default -- the bundler gives the text of the file
import residualBlock from "./residual-block.ts?raw";
import type { InputShape } from "./spec.ts";

/** What a program needs to know of the images. */
export interface ProgramData {
  /** `digits`, `fashion`, or that of a data set which comes as a file. */
  readonly id: string;
  readonly input: InputShape;
  readonly classes: number;
  readonly mean: number;
  readonly std: number;
}

/** Where the images come from, in lines of a program. */
interface Source {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** The whole of a run as a program for Node. */
export function programOf(settings: TrainingSettings, data: ProgramData): string {
  const { placed, problem } = describeLayers(settings.model, data.input, data.classes);
  if (problem !== undefined) throw problem;
  const hasBlocks = placed.some(({ layer }) => layer.kind === "residual");
  const source = sourceOf(data);
  const scheduler = schedulerOf(settings);
  const { className } = optimizers[settings.optimizer];
  const isGpu = settings.backend === "webgpu";
  return [
    ...[
      `import { noGrad } from "@t/autograd";`,
      `import { ${settings.backend} } from "@t/backend-${settings.backend}";`,
      ...source.imports,
      `import * as nn from "@t/nn";`,
      `import { ${[className, ...(scheduler === null ? [] : ["lrScheduler"])].join(", ")} } from "@t/optim";`,
      `import { init, manualSeed${hasBlocks ? ", type Tensor" : ""} } from "@t/core";`,
      `import { DataLoader${source.imports.length === 1 ? ", TensorDataset" : ""} } from "@t/data";`,
    ].toSorted(byPackage),
    "",
    ...(isGpu ? ["// In Node, WebGPU comes from the package `webgpu`: npm install webgpu"] : []),
    `await init(${settings.backend}());`,
    `manualSeed(${settings.seed});`,
    "",
    ...(hasBlocks ? [blockClass(), ""] : []),
    "const model = new nn.Sequential(",
    ...placed.map(({ layer, input }) => `  ${rowOf(layer).code(layer, input)},`),
    ");",
    "",
    ...source.lines,
    `const trainLoader = new DataLoader(train, { batchSize: ${settings.batchSize}, shuffle: true });`,
    "const testLoader = new DataLoader(test, { batchSize: 250 });",
    "",
    "const lossFn = new nn.CrossEntropyLoss();",
    `const optimizer = new ${className}(model.parameters(), ${optimizerOptions(settings)});`,
    ...(scheduler === null ? [] : scheduler),
    "",
    `for (let epoch = 1; epoch <= ${settings.epochs}; epoch++) {`,
    "  model.train();",
    "  let step = 0;",
    "  for await (const [x, y] of trainLoader) {",
    "    const loss = lossFn.forward(model.forward(x), y);",
    "    optimizer.zeroGrad();",
    "    loss.backward();",
    "    optimizer.step();",
    ...(scheduler === null ? [] : ["    scheduler.step();"]),
    "    if (step++ % 50 === 0) console.log(`step ${step}: loss ${(await loss.item()).toFixed(4)}`);",
    "  }",
    "",
    "  model.eval();",
    "  let right = 0;",
    "  for await (const [x, y] of testLoader) {",
    "    right += Number(await noGrad(() => model.forward(x).argmax(1).eq(y).sum()).item());",
    "  }",
    "  console.log(`epoch ${epoch}: ${((100 * right) / test.length).toFixed(1)} % of the test images`);",
    "}",
    "",
  ].join("\n");
}

/** The packages that a program imports, as they are installed. */
export function packagesOf(program: string): readonly string[] {
  const names = [...program.matchAll(/from "(@t\/[^"]+)"/g)].map(([, name]) => name ?? "");
  return [...new Set(names)];
}

function sourceOf({ id, mean, std, input }: ProgramData): Source {
  const builtIn = {
    digits: ["MNIST", "mnistSample"],
    fashion: ["FashionMNIST", "fashionMnistSample"],
  };
  if (id === "digits" || id === "fashion") {
    const [className, sample] = builtIn[id];
    const load = (train: boolean): string =>
      `await ${className}.load({ root: ${sample}, train: ${train}, transform });`;
    return {
      imports: [
        `import { ${sample} } from "@t/datasets-mini";`,
        `import { Compose, ${className}, Normalize, ToTensor } from "@t/vision";`,
      ],
      lines: [
        `const transform = new Compose([new ToTensor(), new Normalize([${short(mean)}], [${short(std)}])]);`,
        `const train = ${load(true)}`,
        `const test = ${load(false)}`,
      ],
    };
  }
  const { channels, height, width } = input;
  return {
    imports: [`import { load } from "@t/io";`],
    lines: [
      `// Bytes [N, ${channels}, ${height}, ${width}] and their classes: “Download these images” beside the data makes the file.`,
      `const images = await load("images.safetensors");`,
      `const part = (name: string) => {`,
      `  const pixels = images.get(\`\${name}.pixels\`)!.to("float32").div(255);`,
      `  return new TensorDataset(pixels.sub(${short(mean)}).div(${short(std)}), images.get(\`\${name}.labels\`)!.to("int64"));`,
      `};`,
      `const train = part("train");`,
      `const test = part("test");`,
    ],
  };
}

function byPackage(a: string, b: string): number {
  const nameOf = (line: string): string => /from "(.*)"/.exec(line)?.[1] ?? "";
  return nameOf(a).localeCompare(nameOf(b));
}

function blockClass(): string {
  return residualBlock
    .replaceAll(/^import .*\n/gm, "")
    .replace("export class", "class")
    .trim();
}

function optimizerOptions({ optimizer, learningRate }: TrainingSettings): string {
  const { options } = optimizers[optimizer];
  const all = Object.entries({ lr: learningRate, ...options });
  return `{ ${all.map(([name, value]) => `${name}: ${value}`).join(", ")} }`;
}

/** The line that makes the scheduler; null where the learning rate stays. */
function schedulerOf({ schedule, epochs }: TrainingSettings): readonly string[] | null {
  const steps = `const steps = ${epochs} * trainLoader.length;`;
  const calls: Readonly<Record<Exclude<ScheduleName, "constant">, string>> = {
    cosine: "CosineAnnealingLR(optimizer, { tMax: steps })",
    step: "StepLR(optimizer, { stepSize: Math.ceil(steps / 3), gamma: 1 / 3 })",
    exponential: "ExponentialLR(optimizer, { gamma: 0.01 ** (1 / steps) })",
    warmup: "LambdaLR(optimizer, { lrLambda: (step) => warmUp(step / steps) })",
  };
  if (schedule === "constant") return null;
  const warmUp = [
    "const warmUp = (done: number) =>",
    "  done < 0.1 ? 0.05 + 9.5 * done : (1 + Math.cos((Math.PI * (done - 0.1)) / 0.9)) / 2;",
  ];
  return [
    steps,
    ...(schedule === "warmup" ? warmUp : []),
    `const scheduler = new lrScheduler.${calls[schedule]};`,
  ];
}

function short(value: number): number {
  return Number(value.toPrecision(4));
}
