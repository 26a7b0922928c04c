/** What a worker posts. */
type Message<T> = { readonly result: T } | { readonly error: string } | { readonly word: string };

/**
 * Runs a module in a worker, whose {@link answer} it waits for.
 *
 * @param url - of the module
 * @param heard - called with each {@link say} of the worker. Default: nothing is heard
 */
export function resultOfWorker<T>(
  url: string,
  heard: (word: string) => void = () => {},
): Promise<T> {
  const worker = new Worker(url, { type: "module" });
  return new Promise<T>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Message<T>>) => {
      if ("result" in data) resolve(data.result);
      else if ("error" in data) reject(new TypeError(data.error));
      else heard(data.word);
    };
    worker.onerror = ({ message }) => reject(new TypeError(message));
  });
}

/** In a worker: posts what `program` resolves to, or why it fails. On a page nothing happens. */
export function answer<T>(program: () => Promise<T>): void {
  if ("document" in globalThis) return;
  program().then(
    (result) => postMessage({ result } satisfies Message<T>),
    (error: unknown) => postMessage({ error: String(error) } satisfies Message<T>),
  );
}

/** In a worker: tells its page a word. */
export function say(word: string): void {
  postMessage({ word } satisfies Message<never>);
}
