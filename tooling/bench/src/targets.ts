import type { CaseId } from "./cases.ts";
import { percent, times } from "./format.ts";
import { markdownRows } from "./markdown.ts";
import { type Results, measurementOf } from "./measurement.ts";

interface Target {
  readonly id: CaseId;
  /** The most that the ratio to PyTorch on one thread may be, on one thread. */
  readonly one: number;
  /** On two; null where threads are of no use. */
  readonly two: number | null;
}

/** What the project's tracker asks for, as median ratios on Node 24 and Chromium. */
const targets: readonly Target[] = [
  { id: "matmul_1024", one: 3.3, two: 1.7 },
  { id: "matmul_64x784x512", one: 3.4, two: 1.8 },
  { id: "mlp_train_64", one: 1.7, two: 0.95 },
  { id: "cnn_train_64", one: 0.7, two: 0.4 },
  { id: "cnn_infer_64", one: 0.65, two: 0.38 },
  { id: "mlp_infer_1", one: 1, two: 0.6 },
  { id: "softmax_1024", one: 1.5, two: 0.8 },
  { id: "chain_1M", one: 0.4, two: 0.28 },
  { id: "add4", one: 0.2, two: null },
  { id: "add4_grad", one: 0.4, two: null },
  { id: "resnet18_train_16", one: 1.2, two: 0.7 },
];

const PEAK_CASES = ["matmul_512", "matmul_1024"] as const;
const LEAST_PEAK_SHARE = 0.85;
/** How much slower than in Node a case may be in Chromium. */
const MOST_CHROMIUM_EXCESS = 0.15;

/** The cases that the targets are about. */
export const targetCases: readonly CaseId[] = ["matmul_512", ...targets.map(({ id }) => id)];

/** The configurations that they are about. */
export const targetConfigurations: readonly string[] = [
  "t-wasm-1t/node24",
  "t-wasm-2t/node24",
  "t-wasm-1t/chromium",
  "t-wasm-2t/chromium",
  "t-wasm-1t/node20",
];

function verdict(ratio: number | null | undefined, target: number): string {
  if (ratio === undefined || ratio === null) return "not measured";
  return ratio <= target ? "met" : `${times(ratio / target)} of it`;
}

function ratioCells(results: Results, config: string, id: CaseId, target: number | null): string[] {
  if (target === null) return ["", "", ""];
  const measured = measurementOf(results, config, id);
  const ratio = measured?.ratio ?? null;
  const shown = `${times(ratio)} (${times(measured?.min_ratio ?? null)})`;
  return [shown, `≤ ${target}`, verdict(ratio, target)];
}

function ratioRows(results: Results): string[][] {
  return targets.flatMap(({ id, one, two }) =>
    (["node24", "chromium"] as const).map((host) => [
      id,
      host,
      ...ratioCells(results, `t-wasm-1t/${host}`, id, one),
      ...ratioCells(results, `t-wasm-2t/${host}`, id, two),
    ]),
  );
}

function peakRows(results: Results): string[][] {
  return ["node24", "node20", "chromium"].flatMap((host) =>
    PEAK_CASES.map((id) => {
      const share = measurementOf(results, `t-wasm-1t/${host}`, id)?.peak_share;
      if (share === undefined) return [id, host, "–", "", "not measured"];
      const met = share >= LEAST_PEAK_SHARE;
      return [id, host, percent(share), `≥ ${percent(LEAST_PEAK_SHARE)}`, met ? "met" : "missed"];
    }),
  );
}

/** Chromium beside Node, each as a ratio to PyTorch measured in turns with it. */
function chromiumRows(results: Results): string[][] {
  return targets.flatMap(({ id }) =>
    ["t-wasm-1t", "t-wasm-2t"].flatMap((library) => {
      const node = measurementOf(results, `${library}/node24`, id)?.ratio ?? null;
      const chromium = measurementOf(results, `${library}/chromium`, id)?.ratio ?? null;
      if (node === null || chromium === null) return [];
      const quotient = chromium / node;
      const met = quotient <= 1 + MOST_CHROMIUM_EXCESS;
      return [
        [id, library, times(quotient), `≤ ${1 + MOST_CHROMIUM_EXCESS}`, met ? "met" : "missed"],
      ];
    }),
  );
}

/** The targets beside what was measured, as Markdown. */
export function targetTables(results: Results): string {
  const ratioHeader = [
    "case",
    "host",
    "1 thread: median (best)",
    "target",
    "",
    "2 threads: median (best)",
    "target",
    "",
  ];
  return `Ratios to PyTorch on one thread:

${markdownRows(ratioHeader, ratioRows(results))}

Best of one thread as a share of the multiply-add peak of a core:

${markdownRows(["case", "host", "share", "target", ""], peakRows(results))}

Chromium's time by Node's:

${markdownRows(["case", "configuration", "quotient", "target", ""], chromiumRows(results))}
`;
}
