// What the page in Chromium runs: the library that its address names, behind one global object.

import { libraryNamed } from "../libraries.ts";
import { Stopwatch } from "../measure.ts";
import type { Greeting, Request } from "../protocol.ts";

declare global {
  interface Window {
    benchmark?: {
      readonly greeting: Omit<Greeting, "version">;
      readonly answer: (request: Request) => Promise<unknown>;
    };
  }
}

const library = await libraryNamed(location.hash.slice(1)).load();
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

window.benchmark = { greeting: { threads: library.threads }, answer };
