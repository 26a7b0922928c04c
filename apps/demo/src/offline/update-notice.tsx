import type { VNode } from "preact";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { offlineState, useUpdate } from "./registration.ts";

/** Shown while a newer version of the app waits; nothing is reloaded unasked. */
export function UpdateNotice(): VNode | null {
  if (offlineState.value.kind !== "update") return null;
  return (
    <Notice tone="info" title="A new version is ready">
      It is used from the next visit on.{" "}
      <Button onClick={() => void useUpdate()}>Reload with it now</Button>
    </Notice>
  );
}
