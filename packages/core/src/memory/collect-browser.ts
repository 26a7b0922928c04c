/**
 * Bytes of a dropped buffer, and how many are dropped before looking. Measured in Chromium: smaller
 * ones are often collected young, without touching what has grown old; after these what is dead has
 * gone in nine trials of ten. Their memory is never written to, so that it stays an address range.
 */
const PRESSURE_BYTES = 256 * 2 ** 20;
const DROPS = 4;
/**
 * A valid length of an ArrayBuffer, and more than a browser allocates. To find that out, it collects
 * all it can: that took 15 to 25 ms in a small page, where the drops above take 2 to 8.
 */
const IMPOSSIBLE_BYTES = 2 ** 35 - 2 ** 20;
const MAX_SWEEPS = 3;

/**
 * Provokes a full collection in a browser: first by dropping ArrayBuffers, whose weight the engine
 * feels, each in a macrotask of its own; where that frees less than `enough` bytes, by asking for a
 * buffer that nobody can have.
 *
 * Looking at a weak reference keeps its target alive until the macrotask ends and through a marking
 * that is under way, so that sweeps are few and never share a task with a buffer.
 *
 * @param sweep - gives back what was collected since the last call; returns how many bytes that were
 */
export async function collectInBrowser(sweep: () => number, enough: number): Promise<void> {
  let freed = 0;
  for (let sweeps = 0; sweeps < MAX_SWEEPS && freed < enough; sweeps++) {
    if (sweeps === 0) for (let i = 0; i < DROPS; i++) await dropBuffer(PRESSURE_BYTES);
    else await dropBuffer(IMPOSSIBLE_BYTES);
    await nextMacrotask();
    freed += sweep();
  }
}

async function dropBuffer(bytes: number): Promise<void> {
  await nextMacrotask();
  try {
    void new ArrayBuffer(bytes);
  } catch {
    // There is no room: the engine has collected what it could.
  }
}

/** One turn of the event loop; a MessageChannel is not throttled as timers are. */
function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
