import { ArgumentError } from "@t/core";
import { writeFile } from "./node-files.ts";
import { type EncodeOptions, layOut, type NamedTensors } from "./safetensors/encode.ts";

/** Where a file is written: a path or `file:` URL in Node, or a stream such as an OPFS file's. */
export type SaveTarget = string | URL | WritableStream<Uint8Array>;

const EXTENSION = ".safetensors";

/**
 * Saves tensors to a `.safetensors` file, which PyTorch's `safetensors.torch.load_file` reads. The file
 * appears whole or not at all.
 *
 * @param tensors - a state dict, or names and tensors in another form
 * @throws {ArgumentError} when the path has another extension
 * @example
 * await save(model.stateDict(), "model.safetensors");
 * @see torch.save
 */
export async function save(
  tensors: NamedTensors,
  target: SaveTarget,
  options: EncodeOptions = {},
): Promise<void> {
  if (target instanceof WritableStream) {
    const { chunks } = layOut(tensors, options);
    await writeStream(target, chunks);
    return;
  }
  const path = String(target);
  if (!path.endsWith(EXTENSION)) {
    throw new ArgumentError(`save: expected a path that ends in ${EXTENSION}, got ${path}`);
  }
  const { chunks } = layOut(tensors, options);
  await writeFile(target, chunks);
}

async function writeStream(
  stream: WritableStream<Uint8Array>,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const writer = stream.getWriter();
  try {
    for await (const chunk of chunks) await writer.write(chunk);
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
}
