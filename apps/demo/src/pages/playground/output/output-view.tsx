import "./output-view.css";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Shown } from "../run/protocol.ts";
import { ImageView } from "./image-view.tsx";
import { PlotView } from "./plot-view.tsx";
import { TableView } from "./table-view.tsx";

export interface OutputViewProps {
  readonly outputs: readonly Shown[];
  /** How many more there were. */
  readonly dropped: number;
}

/** What a program printed and drew, in its order. */
export function OutputView({ outputs, dropped }: OutputViewProps): VNode {
  return (
    <div class="output" role="log" aria-label="What the program shows">
      {outputs.map((shown, i) => (
        <Item key={i} shown={shown} />
      ))}
      {dropped > 0 && (
        <p class="output-dropped">
          … and {dropped} more, which are not shown. Print less often to see the end.
        </p>
      )}
    </div>
  );
}

/** Drawn once: while more arrives, what is there stays as it is. */
function Item({ shown }: { readonly shown: Shown }): VNode {
  return useMemo(() => {
    switch (shown.kind) {
      case "print":
        return <pre class={`output-print output-${shown.level}`}>{shown.text}</pre>;
      case "plot":
        return <PlotView plot={shown} />;
      case "table":
        return <TableView table={shown} />;
      case "image":
        return <ImageView image={shown} />;
    }
  }, [shown]);
}
