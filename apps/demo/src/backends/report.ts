import type { BackendName } from "./names.ts";

/** What a backend does in this browser. */
export interface BackendReport {
  readonly name: BackendName;
  readonly works: boolean;
  readonly threads: number;
  /** Why it does not work, or why it has one thread where it could have more; otherwise null. */
  readonly reason: string | null;
  /** Which of its kernels it uses: the WebAssembly instructions, or the GPU's maker. */
  readonly variant: string | null;
  /** The most bytes that its tensors may take together; 0 where it does not work. */
  readonly maxBytes: number;
}

export function refused(name: BackendName, reason: string): BackendReport {
  return { name, works: false, threads: 0, reason, variant: null, maxBytes: 0 };
}
