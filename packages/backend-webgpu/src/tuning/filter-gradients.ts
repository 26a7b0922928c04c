import { dtypes } from "@t/core";
import type { FilterGradient, FilterPlan } from "../kernels/convolution/filter-gradient.ts";
import type { Machine } from "../machine.ts";
import { type Family, distinct } from "./family.ts";
import { affordable, bucket, inGroups } from "./sizes.ts";
import type { Tools } from "./tools.ts";

type ImageShape = readonly [images: number, channels: number, height: number, width: number];

/** Sums of an invocation: fewer are never the fastest, and more do not fit into registers. */
const LEAST_SUMS = 12;
const MOST_SUMS = 64;
const MOST_SUMS_OF_QUAD = 96;

const rowCounts = [8, 4, 1];
const columnCounts = [8, 4, 2, 1];
const fewOnCpu = [128, 512];
const fewOnGpu = [4096, 16384];

function nameOf({ rows, columns, quads, few }: FilterPlan): string {
  return `${rows}x${columns}${quads ? "q" : ""}/${few}`;
}

function isWorthATry(
  { out, groups }: FilterGradient,
  { rows, columns, quads }: FilterPlan,
): boolean {
  const [channels, inputs, , width] = out.shape as ImageShape;
  const sums = rows * columns * width;
  return (
    sums >= LEAST_SUMS &&
    sums <= (quads ? MOST_SUMS_OF_QUAD : MOST_SUMS) &&
    rows < (2 * channels) / groups &&
    columns < 2 * inputs
  );
}

/** Gradients of convolutions by their filters. */
export function filterGradients({
  hasQuads,
  frameSize,
  filterGradientAs,
  plannedImageParts,
  withTemporaries,
}: Tools): Family<FilterGradient, FilterPlan> {
  function plansOn(machine: Machine): readonly FilterPlan[] {
    const tiles = columnCounts.flatMap((columns) => [
      ...(hasQuads(machine) ? [{ rows: 16, columns, quads: true }] : []),
      ...rowCounts.map((rows) => ({ rows, columns, quads: false })),
    ]);
    const counts = machine.isSoftware ? fewOnCpu : fewOnGpu;
    return tiles.flatMap((tile) => counts.map((few) => ({ ...tile, few })));
  }

  return {
    plansOn,
    nameOf,

    classOf({ grad, out, stride, dilation, groups }) {
      const [channels, inputs, height, width] = out.shape as ImageShape;
      const [images, , gradHeight, gradWidth] = grad.shape as ImageShape;
      const sizes = [images, groups, channels / groups, inputs, gradHeight, gradWidth];
      const form = [height, width, ...stride, ...dilation];
      return [grad.dtype, ...form, ...sizes.map(bucket)].join(" ");
    },

    rivals(machine, problem, planned) {
      const plans = plansOn(machine).filter((plan) => isWorthATry(problem, plan));
      return distinct(planned, plans, (plan) =>
        nameOf({ ...plan, few: plannedImageParts(problem, plan) }),
      );
    },

    rehearsal({ isSoftware }, { grad, out, stride, dilation, groups }) {
      const { dtype } = grad;
      const [channels, inputs, height, width] = out.shape as ImageShape;
      const [images, , gradHeight, gradWidth] = grad.shape as ImageShape;
      const frameOf = (rows: number) =>
        inGroups(frameSize([rows, gradWidth], [height, width], stride, dilation));
      const met = { repeats: images, rows: gradHeight, inputs, outputs: channels / groups };
      const sizes = affordable(met, isSoftware, ({ repeats, rows, inputs, outputs }) => {
        const [frameHeight, frameWidth] = frameOf(rows);
        const pixels = inputs * frameHeight * frameWidth + outputs * rows * gradWidth;
        return {
          steps: repeats * groups * inputs * height * width * outputs * rows * gradWidth,
          bytes: dtypes[dtype].itemSize * repeats * groups * pixels,
        };
      });
      return (machine, temporaries) => {
        const { repeats, rows, inputs, outputs } = sizes;
        const problem: FilterGradient = {
          x: temporaries.allocate(dtype, [repeats, groups * inputs, ...frameOf(rows)]),
          grad: temporaries.allocate(dtype, [repeats, groups * outputs, rows, gradWidth]),
          out: temporaries.allocate(dtype, [groups * outputs, inputs, height, width]),
          stride,
          dilation,
          groups,
        };
        return (plan) =>
          withTemporaries(machine.pool, (own) => filterGradientAs(machine, own, problem, plan));
      };
    },
  };
}
