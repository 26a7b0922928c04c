/** A file that is no model of this app, and what would be one. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";
}
