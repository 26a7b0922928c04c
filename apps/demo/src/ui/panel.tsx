import "./panel.css";
import type { ComponentChildren, VNode } from "preact";
import { useId } from "preact/hooks";

export interface PanelProps {
  readonly title: string;
  /** Beside the title: buttons, a figure. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A section with a title and a frame. */
export function Panel({ title, aside, children }: PanelProps): VNode {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <header class="panel-header">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
