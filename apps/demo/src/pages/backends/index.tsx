import type { VNode } from "preact";

export function BackendsPage(): VNode {
  return <h1>Backends</h1>;
}
