/** Data that cannot be used: a sentence with what was found and what would work. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
}
