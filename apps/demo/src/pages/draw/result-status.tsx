import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Long enough for a stroke to go on. */
const PAUSE_MS = 700;

/** Reads out what the network sees, when the pen has rested for a moment. */
export function ResultStatus({ text }: { readonly text: string }): VNode {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
