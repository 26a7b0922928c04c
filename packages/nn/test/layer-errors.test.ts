import { ArgumentError, ShapeError, zeros } from "@t/core";
import * as nn from "@t/nn";
import { expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

const cases: ReadonlyArray<readonly [() => unknown, Error]> = [
  [
    () => new nn.Linear(1.5, 2),
    new ArgumentError("Linear: expected inFeatures to be an integer >= 0, got 1.5"),
  ],
  [
    () => new nn.Conv2d(3, 4, 3, { groups: 2 }),
    new ArgumentError(
      "Conv2d: expected inChannels and outChannels divisible by groups 2, got 3 and 4",
    ),
  ],
  [
    () => new nn.Conv2d(3, 4, 0),
    new ArgumentError("Conv2d: expected kernelSize to be an integer >= 1, got 0"),
  ],
  [
    () => new nn.Conv3d(1, 1, [3, 3] as never),
    new ArgumentError("Conv3d: expected kernelSize to be an integer or 3 integers, got 3, 3"),
  ],
  [
    () => new nn.ConvTranspose2d(3, 4, 3, { groups: 3 }),
    new ArgumentError(
      "ConvTranspose2d: expected inChannels and outChannels divisible by groups 3, got 3 and 4",
    ),
  ],
  [
    () => new nn.ConvTranspose1d(3, 4, 3, { outputPadding: -1 }),
    new ArgumentError("ConvTranspose1d: expected outputPadding to be an integer >= 0, got -1"),
  ],
  [
    () => new nn.Conv2d(3, 4, 3, { padding: "same", stride: [1, 2] }),
    new ArgumentError('Conv2d: expected stride 1 with padding "same", got 1, 2'),
  ],
  [
    () => new nn.Conv2d(3, 4, 3, { padding: "full" as "same" }),
    new ArgumentError('Conv2d: expected padding to be a size, "same" or "valid", got "full"'),
  ],
  [
    () => new nn.Conv2d(3, 4, 3, { paddingMode: "mirror" as "reflect" }),
    new ArgumentError(
      "Conv2d: expected paddingMode to be one of zeros, reflect, replicate, circular, got mirror",
    ),
  ],
  [
    () => new nn.Dropout(1.5),
    new ArgumentError("Dropout: expected a probability p in [0, 1], got 1.5"),
  ],
  [
    () => new nn.BatchNorm2d(3).forward(zeros(2, 3)),
    new ShapeError("BatchNorm2d: expected 4 dimensions, got [2, 3]"),
  ],
  [
    () => new nn.BatchNorm1d(3).forward(zeros(3)),
    new ShapeError("BatchNorm1d: expected 2 or 3 dimensions, got [3]"),
  ],
  [
    () => new nn.BatchNorm1d(3).forward(zeros(1, 3)),
    new ArgumentError(
      "batchNorm: expected more than 1 value per channel when training, got shape [1, 3]",
    ),
  ],
  [
    () => new nn.BatchNorm1d(-1),
    new ArgumentError("BatchNorm1d: expected numFeatures to be an integer >= 0, got -1"),
  ],
];

onEachDevice(() => {
  test.each(cases)("%s", (run, error) => {
    expect(run).toThrow(error);
  });

  test("max pooling also gives the positions", () => {
    const pool = new nn.MaxPool2d(2, { returnIndices: true });
    const [values, indices] = pool.forward(zeros(1, 1, 4, 4).setAt_([0, 0, 1, 2], 5));
    expect(values.tolistSync()).toEqual([
      [
        [
          [0, 5],
          [0, 0],
        ],
      ],
    ]);
    expect(indices.dtype).toBe("int32");
    expect(indices.at(0, 0, 0, 1).itemSync()).toBe(6);
  });
});
