/** Lines or points over one x axis. */
export interface PlotOutput {
  readonly kind: "plot";
  readonly title: string;
  readonly style: "line" | "points";
  readonly x: readonly number[];
  readonly series: ReadonlyArray<{
    readonly label: string;
    /** As many as `x`; a hole where a series is shorter. */
    readonly y: ReadonlyArray<number | null>;
  }>;
}

export interface TableOutput {
  readonly kind: "table";
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

export interface Picture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Pictures side by side. */
export interface ImageOutput {
  readonly kind: "image";
  readonly title: string;
  readonly pictures: readonly Picture[];
}

/** What a program shows beside text. */
export type Output = PlotOutput | TableOutput | ImageOutput;
