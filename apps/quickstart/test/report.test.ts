import { expect, test } from "vitest";
import { lossLine, testLines } from "../src/notes-format.ts";
import { accuracyCurve, confusionChart, lossCurve } from "../src/report/charts.ts";
import { confusionMatrix } from "../src/report/confusion-matrix.ts";
import { escapeHtml } from "../src/report/html.ts";

const history = {
  losses: [2.3, 1.1, 0.9, 0.8],
  epochs: [
    { testAccuracy: 0.5, testLoss: 1.2 },
    { testAccuracy: 0.75, testLoss: 0.9 },
  ],
  stepsPerEpoch: 2,
};

test("the lines are Python's", () => {
  // f"loss: {2.3061774:>7f}  [{64:>5d}/{60000:>5d}]" and the tutorial's second line
  expect(lossLine(2.3061774, 64, 60_000)).toBe("loss: 2.306177  [   64/60000]");
  expect(testLines(0.6488, 1.0765)).toBe("Test Error: \n Accuracy: 64.9%, Avg loss: 1.076500 \n");
});

test("a confusion matrix counts each image once", () => {
  expect(confusionMatrix([0, 0, 1, 2], [0, 2, 1, 2], 3)).toEqual([
    [1, 0, 1],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

test("charts are pictures without scripts", () => {
  const charts = [
    lossCurve(history),
    accuracyCurve(history),
    confusionChart(
      [
        [3, 1],
        [0, 4],
      ],
      ["Bag", "Coat"],
    ),
  ];
  for (const chart of charts) {
    expect(chart).toMatch(/^<svg [^]*<\/svg>$/);
    expect(chart).not.toContain("<script");
  }
  expect(charts[1]).toContain("75.0");
  expect(charts[2]).toContain("Coat");
});

test("text is text", () => {
  expect(escapeHtml('<a href="x">&</a>')).toBe("&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
});
