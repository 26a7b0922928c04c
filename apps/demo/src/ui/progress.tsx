import "./progress.css";
import type { VNode } from "preact";
import { Button } from "./button.tsx";

export interface ProgressProps {
  /** What is going on, in a few words. */
  readonly label: string;
  /** 0 … 1; undefined while it is not known how much there is. */
  readonly value?: number | undefined;
  readonly onCancel?: () => void;
}

/** A long job: how far it is, and the way to end it. */
export function Progress({ label, value, onCancel }: ProgressProps): VNode {
  return (
    <div class="progress">
      <label>
        {label}
        <progress max={1} value={value} />
      </label>
      {onCancel !== undefined && <Button onClick={onCancel}>Cancel</Button>}
    </div>
  );
}
