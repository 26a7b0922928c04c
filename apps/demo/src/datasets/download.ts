import { DatasetError } from "./dataset-error.ts";

/** How a data set is loaded. */
export interface LoadOptions {
  /** Ends the loading with its reason. */
  readonly signal?: AbortSignal;
  /** Called with how much is there, 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * @param onBytes - called with the size of each piece that arrives
 * @throws {DatasetError} when the server does not give the file
 */
export async function download(
  url: URL,
  signal: AbortSignal | undefined,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url, signal === undefined ? {} : { signal });
    if (!response.ok || response.body === null) throw new DatasetError(`status ${response.status}`);
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    });
    return new Uint8Array(await new Response(response.body.pipeThrough(counted)).arrayBuffer());
  } catch (cause) {
    signal?.throwIfAborted();
    throw new DatasetError("The data could not be downloaded. Check the connection and try again", {
      cause,
    });
  }
}
