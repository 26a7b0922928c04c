import "./button.css";
import type { ComponentChildren, VNode } from "preact";

export interface ButtonProps {
  /** `primary`: the one thing to do here; `quiet`: without a frame. Default: a plain button. */
  readonly kind?: "primary" | "plain" | "quiet";
  /** The name for those who do not see it, where the content is only a sign. */
  readonly label?: string;
  readonly disabled?: boolean;
  /** For buttons that stay down. */
  readonly pressed?: boolean;
  readonly onClick: (event: Event) => void;
  readonly children: ComponentChildren;
}

export function Button(props: ButtonProps): VNode {
  const { kind = "plain", label, disabled, pressed, onClick, children } = props;
  return (
    <button
      type="button"
      class={`button button-${kind}`}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
