import "./threads-hint.css";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../ui/button.tsx";
import { messageOf } from "../ui/message.ts";
import { Notice } from "../ui/notice.tsx";
import { setIsolation } from "./registration.ts";

/** Where the page has one thread only because its server does not isolate it: says so, and offers to. */
export function ThreadsHint(): VNode | null {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (crossOriginIsolated || navigator.hardwareConcurrency < 2) return null;

  async function enable(): Promise<void> {
    setBusy(true);
    try {
      await setIsolation(true);
    } catch (error) {
      setFailure(messageOf(error));
      setBusy(false);
    }
  }

  if (!("serviceWorker" in navigator)) {
    return (
      <Notice tone="info" title="One thread computes here">
        Threads need a page that is opened over https or from localhost.
      </Notice>
    );
  }
  return (
    <Notice tone="info" title="One thread computes here">
      <div class="threads-hint">
        <span>
          This site's server does not send the headers that threads need. The page can add them
          itself; it is loaded again then, and what is stored is kept.
        </span>
        <Button disabled={busy} onClick={() => void enable()}>
          {busy ? "Enabling …" : "Enable threads"}
        </Button>
      </div>
      {failure !== undefined && (
        <p role="alert">It did not work: {failure}. One thread computes everything as well.</p>
      )}
    </Notice>
  );
}
