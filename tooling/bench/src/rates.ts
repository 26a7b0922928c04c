import { type TimedCaseId, gflopsOf, imagesPerSecondOf } from "./cases.ts";
import { type Variant, multiplyAddPeak } from "./machine/multiply-add.ts";
import type { Measurement } from "./measurement.ts";

type Rates = Pick<Measurement, "gflops" | "images_per_s" | "peak_share">;

/** What a case's time means, where it means something. */
export async function ratesOf(
  id: TimedCaseId,
  ms: number,
  bestMs: number,
  threads: number,
  variant: Variant | null,
): Promise<Rates> {
  const gflops = gflopsOf(id, ms);
  const images_per_s = imagesPerSecondOf(id, ms);
  return {
    ...(gflops === undefined ? {} : { gflops }),
    ...(images_per_s === undefined ? {} : { images_per_s }),
    ...(variant === null ? {} : await shareOfPeak(id, bestMs, threads, variant)),
  };
}

/** The peak is measured right after the product, as a processor's clock is not always the same. */
async function shareOfPeak(
  id: TimedCaseId,
  bestMs: number,
  threads: number,
  variant: Variant,
): Promise<Rates> {
  const gflops = gflopsOf(id, bestMs);
  if (gflops === undefined) return {};
  return { peak_share: gflops / (threads * (await multiplyAddPeak(variant))) };
}
