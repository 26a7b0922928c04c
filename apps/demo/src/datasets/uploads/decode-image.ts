/**
 * The middle square of an image, scaled; on white where it is transparent.
 * @throws when the file is not an image that the browser can read
 */
export async function decodeImage(file: File, side: number): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(file);
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new TypeError("this browser draws nothing outside of the page");
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = "high";
  const edge = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - edge) / 2, (bitmap.height - edge) / 2];
  context.drawImage(bitmap, left, top, edge, edge, 0, 0, side, side);
  bitmap.close();
  return context.getImageData(0, 0, side, side).data;
}
