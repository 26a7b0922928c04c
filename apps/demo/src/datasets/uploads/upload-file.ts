/** A chosen file, and where it was below the chosen folder. */
export interface UploadFile {
  readonly file: File;
  /** `folder/class/name.png`; the name alone where no folder was chosen. */
  readonly path: string;
}

export type UploadKind = "idx" | "cifar" | "images";

/** What the file can be part of, by its name; undefined for files that folders have beside their data. */
export function kindOf({ path }: UploadFile): UploadKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (name.startsWith(".")) return undefined;
  if (/\.(png|jpe?g|gif|webp|bmp|avif)$/.test(name)) return "images";
  if (name.endsWith(".bin") || name === "batches.meta.txt") return "cifar";
  return /\.(txt|md|html?|db|ini|csv|json)$/.test(name) ? undefined : "idx";
}
