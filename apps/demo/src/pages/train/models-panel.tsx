import "./models-panel.css";
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { addressOf } from "../../app/routes.ts";
import type { StoredModel } from "../../models/stored-model.ts";
import { deleteModel, models, saveModel } from "../../storage/models.ts";
import type { AssumedModel } from "../../training/check-protocol.ts";
import { readModelFile } from "../../training/read-model-file.ts";
import { currentRun, currentView } from "../../training/session.ts";
import { Button } from "../../ui/button.tsx";
import { formatBytes } from "../../ui/bytes.ts";
import { downloadFile } from "../../ui/download.ts";
import { messageOf } from "../../ui/message.ts";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { formatPercent } from "./format.ts";
import { reportStorage } from "./report-storage.ts";
import { change, imageKind, settings, train } from "./state.ts";

/** The trained networks that are kept: files in and out, and on with the training. */
export function ModelsPanel(): VNode {
  const [problem, setProblem] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);

  async function load(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (file === undefined) return;
    setProblem(null);
    try {
      const model = await readModelFile(file, assumedModel());
      await reportStorage(() => saveModel(model));
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  return (
    <Panel
      title="Models"
      aside={
        <>
          <Button onClick={() => chooser.current?.click()}>Load a .safetensors file</Button>
          <input
            ref={chooser}
            type="file"
            class="models-chooser"
            accept=".safetensors"
            aria-label="A .safetensors file"
            tabIndex={-1}
            onChange={({ currentTarget }) => {
              void load(currentTarget.files).then(() => (currentTarget.value = ""));
            }}
          />
        </>
      }
    >
      {problem !== null && (
        <Notice tone="bad" title="This file is no model for this page">
          {problem}. Choose another file; nothing has changed.
        </Notice>
      )}
      {models.value.length === 0 ? (
        <p class="models-none">What a run has learned is kept here, and can be saved as a file.</p>
      ) : (
        <ul class="models">
          {models.value.map((model) => (
            <ModelItem key={model.id} model={model} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ModelItem({ model }: { readonly model: StoredModel }): VNode {
  const { id, name, spec, accuracy, bytes } = model;
  const fits = JSON.stringify(model.input) === JSON.stringify(imageKind.value.input);
  const score = accuracy > 0 ? `, ${formatPercent(accuracy)} of its test images` : "";
  return (
    <li>
      <span>
        <b>{name}</b>{" "}
        <small>
          {spec.name}
          {score}, {formatBytes(bytes.length)}
          {!fits && ", for images of another size"}
        </small>
      </span>
      <span class="models-buttons">
        <Button
          onClick={() => {
            downloadFile(`${fileName(name)}.safetensors`, bytes);
          }}
        >
          Save as file<span class="visually-hidden"> {name}</span>
        </Button>
        <Button
          disabled={!fits}
          onClick={() => {
            change({ model: spec });
            train(bytes);
          }}
        >
          Train further<span class="visually-hidden"> {name}</span>
        </Button>
        <a href={addressOf("draw", `model=${encodeURIComponent(id)}`)}>
          Draw with it<span class="visually-hidden"> {name}</span>
        </a>
        <Button
          kind="quiet"
          label={`Delete the model ${name}`}
          onClick={() => void reportStorage(() => deleteModel(id))}
        >
          ✕
        </Button>
      </span>
    </li>
  );
}

/** What a file without a description would be of: the network that is chosen, on the data at hand. */
function assumedModel(): AssumedModel | null {
  const data = currentView.value?.data;
  if (data === undefined || data === null) return null;
  const { input, classNames, mean, std } = data;
  const spec = currentRun.value?.settings.model ?? settings.value.model;
  return { spec, input, classNames, mean, std };
}

function fileName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
