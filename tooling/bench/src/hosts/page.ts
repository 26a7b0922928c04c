// What the page in Chromium runs: our library behind one global function.

import { create } from "../adapters/t.ts";
import { Stopwatch } from "../measure.ts";
import type { Greeting, Request } from "../protocol.ts";

declare global {
  interface Window {
    benchmark?: {
      readonly greeting: Greeting;
      readonly answer: (request: Request) => Promise<unknown>;
    };
  }
}

const library = await create("wasm");
const stopwatch = new Stopwatch(library);

async function answer(request: Request): Promise<unknown> {
  switch (request.command) {
    case "measure":
      return stopwatch.measure(request);
    case "forget":
      stopwatch.forget(request.case);
      return {};
    case "loop": {
      const ms = await stopwatch.loop(request.case, request.steps);
      return ms === undefined ? { unsupported: true } : { ms };
    }
  }
}

window.benchmark = { greeting: { version: library.version }, answer };
