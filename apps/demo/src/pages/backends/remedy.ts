import type { BackendReport } from "../../backends/report.ts";

const noWebGpu =
  "Chrome and Edge since 113, Safari since 26 and Firefox since 141 (on Windows) have WebGPU. " +
  "On Linux, Chrome may need chrome://flags/#enable-unsafe-webgpu";

const noAdapter =
  "Update the graphics driver; chrome://gpu and about:support tell what the browser objects to. " +
  "Where the GPU is on the browser's block list, chrome://flags/#enable-unsafe-webgpu allows it";

/** What would make the backend work, or faster; null where there is nothing to do. */
export function remedyFor({ name, works, threads, reason }: BackendReport): string | null {
  if (works && (name !== "wasm" || threads > 1 || reason === null)) return null;
  switch (name) {
    case "webgpu":
      if (!isSecureContext) return "Open this page over https or from localhost";
      return "gpu" in navigator ? noAdapter : noWebGpu;
    case "wasm":
      if (!works) return "Update the browser; until then the JavaScript backend computes the same";
      return crossOriginIsolated
        ? null
        : "Press “Enable threads” above, or have the server send these headers";
    case "js":
      return "Reload the page";
  }
}
