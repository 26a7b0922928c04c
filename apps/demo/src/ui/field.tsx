import "./field.css";
import type { ComponentChildren, VNode } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly disabled?: boolean;
}

export interface SelectFieldProps<T extends string> extends FieldProps {
  readonly value: T;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly disabled?: boolean;
  }[];
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string>(props: SelectFieldProps<T>): VNode {
  const id = useId();
  const { label, hint, disabled, value, options, onChange } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

export interface NumberFieldProps extends FieldProps {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Steps of the arrows; `"any"` takes every number. Default 1. */
  readonly step?: number | "any";
  /** Called with numbers in the range alone. */
  readonly onChange: (value: number) => void;
}

export function NumberField(props: NumberFieldProps): VNode {
  const id = useId();
  const { label, hint, disabled, value, min, max, step = 1, onChange } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => {
          const { valueAsNumber, validity } = event.currentTarget;
          if (validity.valid && Number.isFinite(valueAsNumber)) onChange(valueAsNumber);
        }}
      />
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}
