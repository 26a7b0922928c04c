/**
 * The program of the thread that has the device: it does the calls that it is sent, in their order, on
 * objects that the other side has numbered, and answers requests in shared memory, where a thread that
 * sleeps sees them. It knows nothing of what the calls are for.
 */
export const PROGRAM = `
const MAP_READ = 1;
const serve = (start, { post, listen, end }) => {
  const objects = new Map();
  const failures = [];
  const mail = new Int32Array(start.mail, 0, 2);
  const pulse = setInterval(() => Atomics.add(mail, 1, 1), 1000);
  const encoder = new TextEncoder();

  // One failure at a time: the other side takes it out of the box.
  const tell = () => {
    if (failures.length === 0 || Atomics.load(mail, 0) !== 0) return;
    const text = encoder.encode(JSON.stringify(failures.shift()));
    new Uint8Array(start.mail, 8).set(text);
    Atomics.store(mail, 0, text.length);
  };
  const report = (kind, message) => {
    failures.push({ kind, message: message.slice(0, 1000) });
    tell();
  };

  const open = async () => {
    const gpu = globalThis.navigator?.gpu ?? (await import(start.dawn)).create([]);
    // Dawn ends with its GPU.
    objects.set("gpu", gpu);
    const adapter = await gpu.requestAdapter(start.adapter);
    if (adapter === null) return null;
    const device = await adapter.requestDevice({
      requiredFeatures: start.features.filter((name) => adapter.features.has(name)),
      requiredLimits: Object.fromEntries(start.required.map((name) => [name, adapter.limits[name]])),
    });
    objects.set(0, device).set(1, device.queue);
    device.addEventListener("uncapturederror", ({ error }) => {
      report(error.constructor.name === "GPUOutOfMemoryError" ? "memory" : "refused", error.message);
    });
    device.lost.then(({ reason, message }) => {
      report("lost", [reason, message].filter(Boolean).join(": "));
    });
    const { vendor, architecture, device: model, description, isFallbackAdapter } = adapter.info;
    return {
      features: [...device.features],
      limits: Object.fromEntries(start.limits.map((name) => [name, device.limits[name]])),
      info: { vendor, architecture, device: model, description, isFallbackAdapter },
    };
  };

  const real = (value) => {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value)) return value.map(real);
    if ("$" in value) return objects.get(value.$);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, real(inner)]));
  };
  const call = ([result, target, method, ...values]) => {
    if (method === "release") return objects.delete(target);
    const made = objects.get(target)[method](...real(values));
    if (result > 0) objects.set(result, made);
  };

  const fetch = async ({ buffer, offset, size, reply }) => {
    const source = objects.get(buffer);
    await source.mapAsync(MAP_READ, offset, size);
    new Uint8Array(reply, 8).set(new Uint8Array(source.getMappedRange(offset, size)));
    source.unmap();
  };
  const answer = async (request) => {
    const state = new Int32Array(request.reply, 0, 2);
    let outcome = 1;
    try {
      if (request.buffer > 0) await fetch(request);
      else await objects.get(1).onSubmittedWorkDone();
    } catch (error) {
      // That the device is lost may be told a moment later.
      await new Promise((resolve) => setTimeout(resolve));
      const text = encoder.encode(String(error)).slice(0, request.reply.byteLength - 8);
      new Uint8Array(request.reply, 8).set(text);
      state[1] = text.length;
      outcome = 2;
    }
    tell();
    Atomics.store(state, 0, outcome);
    Atomics.notify(state, 0);
    post({ done: request.id });
  };

  const opened = open().then(
    (device) => post({ device }),
    (error) => post({ error: String(error?.message ?? error) }),
  );
  listen(async ({ calls, request, isLast }) => {
    await opened;
    if (isLast) {
      clearInterval(pulse);
      objects.get(0)?.destroy();
      return end();
    }
    tell();
    try {
      calls.forEach(call);
    } catch (error) {
      report("refused", String(error?.message ?? error));
    }
    if (request !== undefined) await answer(request);
  });
};
`;
