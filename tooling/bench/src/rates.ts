import { type TimedCaseId, gflopsOf, imagesPerSecondOf } from "./cases.ts";
import type { Measurement } from "./measurement.ts";

type Rates = Pick<Measurement, "gflops" | "images_per_s" | "peak_share">;

/** What a case's times mean, where they mean something. `peak` is what the cores that it used multiply and add, in GFLOP/s. */
export function ratesOf(id: TimedCaseId, ms: number, bestMs: number, peak: number | null): Rates {
  const gflops = gflopsOf(id, ms);
  const bestGflops = gflopsOf(id, bestMs);
  const images_per_s = imagesPerSecondOf(id, ms);
  return {
    ...(gflops === undefined ? {} : { gflops }),
    ...(images_per_s === undefined ? {} : { images_per_s }),
    ...(bestGflops === undefined || peak === null ? {} : { peak_share: bestGflops / peak }),
  };
}
