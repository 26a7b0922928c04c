import { dtypes } from "@t/core";
import type { DirectConvolution, DirectTile } from "../kernels/convolution/direct.ts";
import type { Machine } from "../machine.ts";
import { type Family, distinct } from "./family.ts";
import { affordable, bucket, inGroups } from "./sizes.ts";
import type { Tools } from "./tools.ts";

type ImageShape = readonly [images: number, channels: number, height: number, width: number];
type FilterShape = readonly [
  groups: number,
  channels: number,
  height: number,
  width: number,
  outputs: number,
];

const channelCounts = [8, 4, 1];
const pixelCounts = [8, 4];

function nameOf({ channels, pixels, quads }: DirectTile): string {
  return `${channels}x${pixels}${quads ? "q" : ""}`;
}

/** Convolutions, and their gradients by the images. */
export function convolutions({
  hasQuads,
  frameSize,
  convolveAs,
  withTemporaries,
}: Tools): Family<DirectConvolution, DirectTile> {
  function plansOn(machine: Machine): readonly DirectTile[] {
    const tilesOf = (channels: number, quads: boolean) =>
      pixelCounts.map((pixels) => ({ channels, pixels, quads }));
    const shared = hasQuads(machine) ? tilesOf(16, true) : [];
    return [...shared, ...channelCounts.flatMap((channels) => tilesOf(channels, false))];
  }

  return {
    plansOn,
    nameOf,

    classOf({ filters, out, stride, dilation }) {
      const [groups, channels, height, width, outputs] = filters.shape as FilterShape;
      const [images, , outHeight, outWidth] = out.shape as ImageShape;
      const sizes = [images, groups, channels, outputs, outHeight].map(bucket);
      // How many pixels of the last tile are beyond the row depends on its very length.
      return [out.dtype, height, width, ...stride, ...dilation, ...sizes, outWidth].join(" ");
    },

    rivals(machine, { filters, out }, planned) {
      const [outputs, outWidth] = [filters.shape[4]!, out.shape[3]!];
      const isWorthATry = ({ channels, pixels }: DirectTile) =>
        channels < 2 * outputs && (channels > 1 || outputs < 4) && pixels < 2 * outWidth;
      return distinct(planned, plansOn(machine).filter(isWorthATry), nameOf);
    },

    rehearsal({ isSoftware }, { filters, out, stride, dilation }) {
      const { dtype } = out;
      const [groups, channels, height, width, outputs] = filters.shape as FilterShape;
      const [images, , outHeight, outWidth] = out.shape as ImageShape;
      const frameOf = (rows: number) =>
        inGroups(frameSize([rows, outWidth], [height, width], stride, dilation));
      const met = { repeats: images, rows: outHeight, channels, outputs };
      const sizes = affordable(met, isSoftware, ({ repeats, rows, channels, outputs }) => {
        const [frameHeight, frameWidth] = frameOf(rows);
        const [read, written] = [channels * frameHeight * frameWidth, outputs * rows * outWidth];
        return {
          steps: repeats * groups * channels * height * width * written,
          bytes: dtypes[dtype].itemSize * repeats * groups * (read + written),
        };
      });
      return (machine, temporaries) => {
        const { repeats, rows, channels, outputs } = sizes;
        const problem: DirectConvolution = {
          x: temporaries.allocate(dtype, [repeats, groups * channels, ...frameOf(rows)]),
          filters: temporaries.allocate(dtype, [groups, channels, height, width, outputs]),
          bias: null,
          out: temporaries.allocate(dtype, [repeats, groups * outputs, rows, outWidth]),
          stride,
          dilation,
        };
        return (plan) =>
          withTemporaries(machine.pool, (own) => convolveAs(machine, own, problem, plan));
      };
    },
  };
}
