import type { VNode } from "preact";
import { builtIn } from "../../datasets/catalog.ts";
import type { ImageDataset } from "../../datasets/image-dataset.ts";
import { UploadField } from "../../datasets/upload-field.tsx";
import { encodeImages } from "../../training/images-file.ts";
import { Button } from "../../ui/button.tsx";
import { downloadFile } from "../../ui/download.ts";
import { formatBytes } from "../../ui/bytes.ts";
import { SelectField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { change, ownDatasets, settings } from "./state.ts";

/** What the network learns from. */
export function DataPanel(): VNode {
  const { data } = settings.value;
  const known = Object.values(builtIn);
  const own = ownDatasets.value.find(({ id }) => id === data);
  const options = [...known, ...ownDatasets.value].map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  return (
    <Panel title="Data">
      <SelectField
        label="Images"
        value={data}
        options={options}
        hint={own === undefined ? builtInHint(data) : ownHint(own)}
        onChange={(id) => change({ data: id })}
      />
      {own !== undefined && (
        <Button onClick={() => downloadFile("images.safetensors", encodeImages(own))}>
          Download these images
        </Button>
      )}
      <UploadField onLoaded={takeOwn} />
    </Panel>
  );
}

function takeOwn(dataset: ImageDataset): void {
  const others = ownDatasets.value.filter(({ id }) => id !== dataset.id);
  ownDatasets.value = [...others, dataset];
  change({ data: dataset.id });
}

function builtInHint(data: string): string {
  const chosen = Object.values(builtIn).find(({ id }) => id === data);
  return chosen === undefined ? "" : `${chosen.about}; ${formatBytes(chosen.bytes)}`;
}

function ownHint(own: ImageDataset): string {
  const { channels, height, width } = own.input;
  const color = channels === 1 ? "grey" : "colour";
  return `${own.train.count} images to learn from and ${own.test.count} to test on, ${height} x ${width}, ${color}, ${own.classNames.length} classes`;
}
