import "./check-list.css";
import type { VNode } from "preact";

export interface CheckOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
}

export interface CheckListProps<T extends string> {
  readonly title: string;
  readonly options: readonly CheckOption<T>[];
  readonly chosen: ReadonlySet<T>;
  readonly onChange: (chosen: ReadonlySet<T>) => void;
}

/** Several of many. */
export function CheckList<T extends string>(props: CheckListProps<T>): VNode {
  const { title, options, chosen, onChange } = props;
  const toggle = (value: T): void => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChange(next);
  };
  return (
    <fieldset class="check-list">
      <legend>{title}</legend>
      {options.map(({ value, label, hint, disabled = false }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.has(value) && !disabled}
            disabled={disabled}
            onChange={() => toggle(value)}
          />
          <span>
            {label}
            {hint !== undefined && <small>{hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
