import type { VNode } from "preact";

export function TrainPage(): VNode {
  return <h1>Train</h1>;
}
