import "./model-panel.css";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { parameterCount } from "../../models/describe-layers.ts";
import { layerKinds, layerRows } from "../../models/layer-rows.ts";
import { freshLayer } from "../../models/parse-spec.ts";
import { type PresetName, presets } from "../../models/presets.ts";
import type { LayerKind, LayerSpec } from "../../models/spec.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { LayerItem } from "./layer-item.tsx";
import { change, description, imageKind, settings } from "./state.ts";

/** The network: one to start from, and its layers to edit. */
export function ModelPanel(): VNode {
  const { model } = settings.value;
  const { placed, problem } = description.value;
  const { layers } = model;
  const edit = (edited: readonly LayerSpec[]): void => {
    change({ model: { name: nameOf(edited), layers: edited } });
  };
  const size = parameterCount(description.value).toLocaleString("en");
  return (
    <Panel
      title="Network"
      aside={<small>{problem === undefined && `learns ${size} numbers`}</small>}
    >
      <PresetField layers={layers} />
      <ol class="layers">
        {layers.map((layer, i) => (
          <LayerItem
            key={i}
            layer={layer}
            position={i}
            count={layers.length}
            output={placed[i]?.output}
            problem={problem?.layer === i ? problem.message : undefined}
            onChange={(changed) => edit(layers.with(i, changed))}
            onRemove={() => edit(layers.toSpliced(i, 1))}
            onMove={(to) => edit(moved(layers, i, to))}
          />
        ))}
        <li class="layers-output">
          <span>
            Output: one score for each of the {imageKind.value.classes} classes
            {problem?.layer === layers.length && (
              <strong class="layer-problem" role="alert">
                {problem.message}
              </strong>
            )}
          </span>
        </li>
      </ol>
      <AddLayer onAdd={(kind) => edit([...layers, freshLayer(kind)])} />
    </Panel>
  );
}

function PresetField({ layers }: { readonly layers: readonly LayerSpec[] }): VNode {
  const chosen = presetOf(layers) ?? "own";
  return (
    <SelectField<PresetName | "own">
      label="Start from"
      value={chosen}
      options={[
        ...presetNames.map((value) => ({ value, label: presets[value].name })),
        { value: "own", label: "My own layers", disabled: chosen !== "own" },
      ]}
      onChange={(name) => name !== "own" && change({ model: presets[name] })}
    />
  );
}

function AddLayer({ onAdd }: { readonly onAdd: (kind: LayerKind) => void }): VNode {
  const [kind, setKind] = useState<LayerKind>("relu");
  return (
    <div class="layers-add">
      <SelectField<LayerKind>
        label="Another layer"
        value={kind}
        options={layerKinds.map((value) => ({ value, label: layerRows[value].label }))}
        hint={layerRows[kind].hint}
        onChange={setKind}
      />
      <Button onClick={() => onAdd(kind)}>Add</Button>
    </div>
  );
}

const presetNames = Object.keys(presets) as readonly PresetName[];

function presetOf(layers: readonly LayerSpec[]): PresetName | undefined {
  const text = JSON.stringify(layers);
  return presetNames.find((name) => JSON.stringify(presets[name].layers) === text);
}

function nameOf(layers: readonly LayerSpec[]): string {
  const preset = presetOf(layers);
  return preset === undefined ? "My network" : presets[preset].name;
}

function moved(layers: readonly LayerSpec[], from: number, to: number): readonly LayerSpec[] {
  const layer = layers[from];
  return layer === undefined ? layers : layers.toSpliced(from, 1).toSpliced(to, 0, layer);
}
