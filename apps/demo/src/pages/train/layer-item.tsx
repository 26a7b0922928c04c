import "./layer-item.css";
import type { VNode } from "preact";
import { layerRows } from "../../models/layer-rows.ts";
import { settingOf, settingRows, withSetting } from "../../models/parse-spec.ts";
import type { LayerSpec, Shape } from "../../models/spec.ts";
import { Button } from "../../ui/button.tsx";

export interface LayerItemProps {
  readonly layer: LayerSpec;
  /** Among the `count` layers, from 0. */
  readonly position: number;
  readonly count: number;
  /** What comes out of it; undefined where that is not known. */
  readonly output: Shape | undefined;
  /** What is wrong with it. */
  readonly problem: string | undefined;
  readonly onChange: (layer: LayerSpec) => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
}

/** One layer: its settings, the shape that comes out, and what is wrong with it. */
export function LayerItem(props: LayerItemProps): VNode {
  const { layer, position, count, output, problem, onChange, onRemove, onMove } = props;
  const { label, hint } = layerRows[layer.kind];
  const name = `layer ${position + 1}, ${label}`;
  return (
    <li class={problem === undefined ? "layer" : "layer layer-wrong"}>
      <div class="layer-head">
        <span class="layer-name" title={hint}>
          {label}
        </span>
        <span class="layer-shape">{output === undefined ? "" : `→ ${output.join("×")}`}</span>
        <span class="layer-buttons">
          <Button
            kind="quiet"
            label={`Move ${name} up`}
            disabled={position === 0}
            onClick={() => onMove(position - 1)}
          >
            ↑
          </Button>
          <Button
            kind="quiet"
            label={`Move ${name} down`}
            disabled={position === count - 1}
            onClick={() => onMove(position + 1)}
          >
            ↓
          </Button>
          <Button kind="quiet" label={`Remove ${name}`} onClick={onRemove}>
            ✕
          </Button>
        </span>
      </div>
      <LayerSettings layer={layer} name={name} onChange={onChange} />
      {problem !== undefined && (
        <strong class="layer-problem" role="alert">
          {problem}
        </strong>
      )}
    </li>
  );
}

interface LayerSettingsProps {
  readonly layer: LayerSpec;
  /** For labels, since the words of the settings repeat from layer to layer. */
  readonly name: string;
  readonly onChange: (layer: LayerSpec) => void;
}

function LayerSettings({ layer, name, onChange }: LayerSettingsProps): VNode | null {
  const rows = settingRows(layer.kind);
  if (rows.length === 0) return null;
  return (
    <div class="layer-settings">
      {rows.map(([setting, { label, min, max, step }]) => (
        <label key={setting}>
          {label}
          <input
            type="number"
            aria-label={`${label} of ${name}`}
            value={settingOf(layer, setting)}
            min={min}
            max={max}
            step={step}
            onInput={({ currentTarget: { valueAsNumber, validity } }) => {
              if (validity.valid && Number.isFinite(valueAsNumber)) {
                onChange(withSetting(layer, setting, valueAsNumber));
              }
            }}
          />
        </label>
      ))}
    </div>
  );
}
