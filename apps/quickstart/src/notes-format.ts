// The lines of the tutorial, character for character.

/** Python's `{value:>8f}` with another width. */
function fixed6(value: number, width: number): string {
  return value.toFixed(6).padStart(width);
}

/** `loss: 2.306177  [   64/60000]`. */
export function lossLine(loss: number, current: number, size: number): string {
  return `loss: ${fixed6(loss, 7)}  [${String(current).padStart(5)}/${String(size).padStart(5)}]`;
}

export function epochHeading(epoch: number): string {
  return `Epoch ${epoch}\n-------------------------------`;
}

export function testLines(accuracy: number, loss: number): string {
  return `Test Error: \n Accuracy: ${(100 * accuracy).toFixed(1)}%, Avg loss: ${fixed6(loss, 8)} \n`;
}
