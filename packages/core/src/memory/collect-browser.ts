const PRESSURE_BYTES = 32 * 2 ** 20;
/** Buffers dropped before looking. Measured in Chromium: after 4 a collection has always come to its end. */
const DROPS_PER_SWEEP = 4;
const MAX_SWEEPS = 8;

/**
 * Provokes a full collection in a browser: drops ArrayBuffers, whose weight the engine feels, each in
 * a macrotask of its own, until the sweeps have freed `enough` bytes.
 *
 * Looking at a weak reference keeps its target alive until the macrotask ends and through a marking
 * that is under way, so that sweeps are few and never share a task with a drop. One object as a
 * canary would not do: the engine may collect it young without touching what has grown old.
 *
 * @param sweep - gives back what was collected since the last call; returns how many bytes that were
 */
export async function collectInBrowser(sweep: () => number, enough: number): Promise<void> {
  let freed = 0;
  for (let sweeps = 0; sweeps < MAX_SWEEPS && freed < enough; sweeps++) {
    for (let drops = 0; drops < DROPS_PER_SWEEP; drops++) {
      await nextMacrotask();
      dropBuffer();
    }
    await nextMacrotask();
    freed += sweep();
  }
}

function dropBuffer(): void {
  void new ArrayBuffer(PRESSURE_BYTES);
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
