import { parseArgs } from "node:util";
import { UserError } from "./user-error.ts";

const programs = ["fashion-mnist", "linear-regression"] as const;
const optimizers = ["adam", "sgd"] as const;
const backends = ["wasm", "webgpu", "js"] as const;
const models = ["mlp", "cnn"] as const;

export type OptimizerName = (typeof optimizers)[number];
export type BackendName = (typeof backends)[number];
export type ModelName = (typeof models)[number];

export interface Options {
  readonly program: (typeof programs)[number];
  /** This and what else is undefined: the program's own. */
  readonly epochs: number | undefined;
  readonly lr: number | undefined;
  readonly optimizer: OptimizerName | undefined;
  readonly batchSize: number;
  readonly seed: number;
  readonly backend: BackendName;
  readonly model: ModelName;
  /** Whether the files must be the full ones. */
  readonly full: boolean;
  /** Undefined: the sample that comes along. */
  readonly root: string | undefined;
  readonly out: string;
  readonly json: boolean;
  readonly help: boolean;
}

export const helpText = `Usage: npm run quickstart -- [program] [options]

Programs
  fashion-mnist          a network learns to tell clothes apart (default)
  linear-regression      a line is fitted to y = 2x + 3 + noise

Options
  --epochs N             default 5 (linear-regression: 1000)
  --batch-size N         default 64
  --lr X                 learning rate, default 0.001 (linear-regression: 0.01)
  --optimizer adam|sgd   default adam (linear-regression: sgd)
  --seed N               of weights and shuffles, default 42
  --backend wasm|webgpu|js
                         default wasm
  --model mlp|cnn        default mlp
  --root DIR             folder with the Fashion-MNIST files, default: the sample that comes along
  --full                 all 70,000 images; without --root they are downloaded to ./data
  --out DIR              where the model and the report go, default ./out
  --json                 end with one line of JSON
  --help                 show this
`;

/** @throws {UserError} for what is no option, or no value of one */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [program = "fashion-mnist", ...more] = positionals;
  if (more.length > 0) throw new UserError(`expected one program, got ${positionals.join(" ")}`);
  return {
    program: oneOf("program", program, programs),
    epochs: values.epochs === undefined ? undefined : count("--epochs", values.epochs),
    lr: values.lr === undefined ? undefined : positive("--lr", values.lr),
    optimizer:
      values.optimizer === undefined
        ? undefined
        : oneOf("--optimizer", values.optimizer, optimizers),
    batchSize: count("--batch-size", values["batch-size"]),
    seed: seed(values.seed),
    backend: oneOf("--backend", values.backend, backends),
    model: oneOf("--model", values.model, models),
    full: values.full,
    root: values.root,
    out: values.out,
    json: values.json,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        epochs: { type: "string" },
        "batch-size": { type: "string", default: "64" },
        lr: { type: "string" },
        optimizer: { type: "string" },
        seed: { type: "string", default: "42" },
        backend: { type: "string", default: "wasm" },
        model: { type: "string", default: "mlp" },
        full: { type: "boolean", default: false },
        root: { type: "string" },
        out: { type: "string", default: "out" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    // Node adds hints in further sentences; --help says it better.
    const [reason = ""] = String(error instanceof Error ? error.message : error).split(/[.\n]/);
    throw new UserError(`${reason}; see --help`, { cause: error });
  }
}

function oneOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  throw new UserError(`${name}: expected ${choices.join(" or ")}, got "${value}"`);
}

function count(name: string, text: string): number {
  const value = numberOf(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UserError(`${name}: expected an integer above 0, got "${text}"`);
}

function positive(name: string, text: string): number {
  const value = numberOf(text);
  if (value > 0 && value < Infinity) return value;
  throw new UserError(`${name}: expected a number above 0, got "${text}"`);
}

function seed(text: string): number {
  const value = numberOf(text);
  if (Number.isSafeInteger(value)) return value;
  throw new UserError(`--seed: expected an integer, got "${text}"`);
}

/** NaN for text that is not a number; `Number` alone would take "" for 0. */
function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
