import type { UploadFile } from "./upload-file.ts";

/** The files of an input, with their folders where one was chosen. */
export function filesOfInput(files: FileList | null): readonly UploadFile[] {
  return Array.from(files ?? [], (file) => ({
    file,
    path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
  }));
}

/** What was dropped: files, and all that is in folders. Called while the event lasts. */
export async function filesOfDrop(transfer: DataTransfer | null): Promise<readonly UploadFile[]> {
  const entries = Array.from(transfer?.items ?? [], (item) => item.webkitGetAsEntry());
  const found = entries.filter((entry) => entry !== null);
  const files = await Promise.all(found.map(filesOf));
  return files.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<readonly UploadFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const files: UploadFile[] = [];
  for (const inside of await entriesOf(entry as FileSystemDirectoryEntry)) {
    files.push(...(await filesOf(inside)));
  }
  return files;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A browser gives a folder's entries in portions, and an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return entries;
    entries.push(...portion);
  }
}
