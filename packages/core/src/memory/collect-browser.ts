const PRESSURE_BYTES = 32 * 2 ** 20;
const MAX_PRESSURE_BYTES = 2 * 2 ** 30;

/**
 * Provokes a full collection in a browser: drops ArrayBuffers, whose weight the engine feels, with a
 * macrotask between them, until a canary made before has been collected.
 */
export async function collectInBrowser(): Promise<void> {
  const canary = new WeakRef({});
  for (let dropped = 0; dropped < MAX_PRESSURE_BYTES; dropped += PRESSURE_BYTES) {
    await nextMacrotask();
    if (canary.deref() === undefined) return;
    dropBuffer();
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
