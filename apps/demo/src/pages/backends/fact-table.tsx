import type { VNode } from "preact";
import { Panel } from "../../ui/panel.tsx";
import type { FactGroup } from "./fact.ts";

export function FactTable({ title, facts }: FactGroup): VNode {
  return (
    <Panel title={title}>
      <dl class="backends-facts">
        {facts.map(({ label, value, good, hint }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span
                class={good === undefined ? undefined : good ? "backends-good" : "backends-warn"}
              >
                {value}
              </span>
              {hint !== undefined && <small>{hint}.</small>}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
