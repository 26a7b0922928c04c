import "./notice.css";
import type { ComponentChildren, VNode } from "preact";

export interface NoticeProps {
  /** `bad` is read out at once. */
  readonly tone: "info" | "good" | "warn" | "bad";
  readonly title: string;
  /** What happened, and the way out of it. */
  readonly children?: ComponentChildren;
}

export function Notice({ tone, title, children }: NoticeProps): VNode {
  return (
    <div class={`notice notice-${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <strong>{title}</strong>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}
