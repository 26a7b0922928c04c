import type { VNode } from "preact";
import type { StoredModel } from "../../models/stored-model.ts";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SelectField } from "../../ui/field.tsx";
import { addressOf } from "../../app/routes.ts";
import { shippedId } from "./shipped-model.ts";
import { percent } from "./probabilities.tsx";

export interface NetworkPanelProps {
  readonly models: readonly StoredModel[];
  readonly chosen: StoredModel;
  /** How many saved networks take other images. */
  readonly unfit: number;
  /** Why saved networks could not be read. */
  readonly problem: string | undefined;
  /** Where it is from. */
  readonly about: string;
  readonly onChoose: (id: string) => void;
}

/** Which network looks at the drawing. */
export function NetworkPanel(props: NetworkPanelProps): VNode {
  const { models, chosen, unfit, problem, about, onChoose } = props;
  return (
    <Panel title="Network">
      <SelectField
        label="Which network looks"
        value={chosen.id}
        options={models.map(({ id, name }) => ({
          value: id,
          label: id === shippedId ? `${name}, which comes with the app` : name,
        }))}
        onChange={onChoose}
      />
      <p class="draw-hint">
        It names {percent(chosen.accuracy)} of its test images correctly. {about}{" "}
        <a href={addressOf("train")}>Train one of your own</a>
      </p>
      {problem !== undefined && (
        <Notice tone="warn" title="Your own networks are missing">
          {problem}.
        </Notice>
      )}
      {unfit > 0 && (
        <p class="draw-hint">
          {unfit} of your networks {unfit === 1 ? "takes" : "take"} images other than 28 × 28 grey
          ones, so a drawing does not fit.
        </p>
      )}
    </Panel>
  );
}
