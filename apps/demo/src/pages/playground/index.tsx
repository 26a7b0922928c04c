import type { VNode } from "preact";

export function PlaygroundPage(): VNode {
  return <h1>Playground</h1>;
}
