import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { exampleGroups } from "./catalog.ts";

export interface ExamplesMenuProps {
  /** The example that is open; empty for a program of the visitor's own. */
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

export function ExamplesMenu({ value, onChoose }: ExamplesMenuProps): VNode {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Open</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">Your own program</option>
        {exampleGroups.map(({ title, examples }) => (
          <optgroup key={title} label={title}>
            {examples.map((example) => (
              <option key={example.id} value={example.id}>
                {example.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
