/** `matrix[truth][guess]`: how many images of one class were taken for another. */
export function confusionMatrix(
  labels: readonly number[],
  predictions: readonly number[],
  classCount: number,
): number[][] {
  const matrix = Array.from({ length: classCount }, () => Array<number>(classCount).fill(0));
  for (const [i, label] of labels.entries()) {
    const row = matrix[label];
    const guess = predictions[i];
    if (row?.[guess ?? -1] !== undefined && guess !== undefined) row[guess] = (row[guess] ?? 0) + 1;
  }
  return matrix;
}
