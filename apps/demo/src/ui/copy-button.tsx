import "./copy-button.css";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "./button.tsx";

export interface CopyButtonProps {
  /** What is copied, asked for when the button is pressed. */
  readonly text: () => string;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

const SAID_MS = 4000;

/** Copies a text, and says whether it could. */
export function CopyButton({ text, disabled = false, children }: CopyButtonProps): VNode {
  const [said, say] = useState("");
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => say(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <span class="copy-button">
      <Button disabled={disabled} onClick={() => void copy(text()).then(say)}>
        {children}
      </Button>
      <span class="copy-button-said" role="status">
        {said}
      </span>
    </span>
  );
}

/** What to say of it. */
async function copy(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    return "This browser does not let the page copy; select the text and copy it by hand";
  }
}
