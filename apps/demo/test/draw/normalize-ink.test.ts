import { expect, test } from "vitest";
import { imageSide, normalizeInk } from "../../src/pages/draw/normalize-ink.ts";

const side = 280;

/** A pad with full ink wherever `isInk` says so. */
function padWith(isInk: (x: number, y: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: side ** 2 }, (_, i) =>
    isInk(i % side, Math.floor(i / side)) ? 255 : 0,
  );
}

const rectangle = (left: number, top: number, width: number, height: number): Uint8Array =>
  padWith((x, y) => x >= left && x < left + width && y >= top && y < top + height);

/** The rows and columns that have ink, and the centre of mass. */
function measure(image: Uint8Array): object {
  const inked = Array.from(image.entries()).filter(([, value]) => value > 0);
  const columns = inked.map(([i]) => i % imageSide);
  const rows = inked.map(([i]) => Math.floor(i / imageSide));
  const mass = inked.reduce((sum, [, value]) => sum + value, 0);
  const mean = (places: readonly number[]): number =>
    inked.reduce((sum, [, value], i) => sum + value * ((places[i] ?? 0) + 0.5), 0) / mass;
  return {
    columns: [Math.min(...columns), Math.max(...columns)],
    rows: [Math.min(...rows), Math.max(...rows)],
    centre: [mean(columns), mean(rows)].map((at) => Math.round(at * 100) / 100),
  };
}

function normalized(ink: Uint8Array): Uint8Array {
  return normalizeInk(ink, side) ?? new Uint8Array();
}

test("an empty pad has no image", () => {
  expect(normalizeInk(new Uint8Array(side ** 2), side)).toBeNull();
});

test("the longer edge becomes 20 pixels, the shorter one keeps its share, wherever it was", () => {
  const expected = { columns: [9, 18], rows: [4, 23], centre: [14, 14] };
  expect(measure(normalized(rectangle(3, 70, 100, 200)))).toEqual(expected);
  expect(measure(normalized(rectangle(200, 9, 20, 40)))).toEqual(expected);
  expect(measure(normalized(rectangle(0, 0, side, side)))).toEqual({
    columns: [4, 23],
    rows: [4, 23],
    centre: [14, 14],
  });
});

test("the centre of mass is in the middle, between pixels too", () => {
  // A T: the heavy bar is above the middle of its box.
  const ink = padWith(
    (x, y) =>
      (y >= 40 && y < 70 && x >= 50 && x < 201) || (x >= 110 && x < 141 && y >= 70 && y < 240),
  );
  const { centre } = measure(normalized(ink)) as { centre: number[] };
  expect(centre[0]).toBeCloseTo(14, 1);
  expect(centre[1]).toBeCloseTo(14, 1);
});

test("a pixel is the average of what it covers", () => {
  // 5 pixels of the pad are half a pixel of the image: the edges are grey.
  const image = normalized(rectangle(100, 40, 5, 200));
  const row = image.subarray(14 * imageSide, 15 * imageSide);
  expect([row[12], row[13], row[14], row[15]]).toEqual([0, 64, 64, 0]);
});

test("nothing is cut off where the centre of mass is at an edge", () => {
  const image = normalized(padWith((x, y) => (x < 40 && y < 200) || (y < 2 && x < 200)));
  const { columns } = measure(image) as { columns: number[] };
  expect(columns).toEqual([8, 27]);
});
