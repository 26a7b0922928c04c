import type { VNode } from "preact";

export function DrawPage(): VNode {
  return <h1>Draw</h1>;
}
