import "./upload-field.css";
import "../ui/button.css";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { SelectField } from "../ui/field.tsx";
import { messageOf } from "../ui/message.ts";
import { Notice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import type { ImageDataset } from "./image-dataset.ts";
import { filesOfDrop, filesOfInput } from "./uploads/chosen-files.ts";
import { loadUpload } from "./uploads/load-upload.ts";
import type { UploadFile } from "./uploads/upload-file.ts";

const sides = ["28", "32", "48", "64"] as const;

export interface UploadFieldProps {
  /** Called with data that was read and checked. */
  readonly onLoaded: (dataset: ImageDataset) => void;
}

/** Takes images that the visitor has: files, a folder, or either dropped here. Nothing leaves the browser. */
export function UploadField({ onLoaded }: UploadFieldProps): VNode {
  const [side, setSide] = useState<(typeof sides)[number]>("32");
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState<string>();
  const [isOver, setIsOver] = useState(false);
  const job = useRef<AbortController>(null);
  useEffect(() => () => job.current?.abort(), []);

  async function read(
    choosing: readonly UploadFile[] | Promise<readonly UploadFile[]>,
  ): Promise<void> {
    job.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    job.current = controller;
    setProblem(undefined);
    setDone(undefined);
    setProgress(0);
    try {
      const files = await choosing;
      const request = { files, side: Number(side) };
      const dataset = await loadUpload(request, { signal, onProgress: setProgress });
      setDone(summaryOf(dataset));
      onLoaded(dataset);
    } catch (error) {
      if (!signal.aborted) setProblem(messageOf(error));
    } finally {
      if (job.current === controller) setProgress(undefined);
    }
  }

  function choose(input: HTMLInputElement): void {
    const files = filesOfInput(input.files);
    // The same files can be chosen again after a mistake.
    input.value = "";
    if (files.length > 0) void read(files);
  }

  return (
    <details class="upload">
      <summary>Your own images</summary>
      <div
        class="upload-body"
        data-over={isOver ? "" : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void read(filesOfDrop(event.dataTransfer));
        }}
      >
        <p class="upload-hint">
          Files of images and labels as MNIST has them (IDX, packed or not), binary files of
          CIFAR-10, or a folder with a sub-folder of images for each class. They stay in this
          browser, until the page is left.
        </p>
        <SelectField
          label="Scale images of a folder to"
          value={side}
          options={sides.map((each) => ({ value: each, label: `${each} x ${each} pixels` }))}
          onChange={setSide}
        />
        <div class="upload-choices">
          <label class="button button-plain">
            Choose files
            <input type="file" multiple onChange={(event) => choose(event.currentTarget)} />
          </label>
          <label class="button button-plain">
            Choose a folder
            <input
              ref={takeFolders}
              type="file"
              onChange={(event) => choose(event.currentTarget)}
            />
          </label>
        </div>
        {progress !== undefined && (
          <Progress
            label="Reading the images"
            value={progress === 0 ? undefined : progress}
            onCancel={() => job.current?.abort()}
          />
        )}
        {problem !== undefined && (
          <Notice tone="bad" title="This cannot be used">
            {problem}.
          </Notice>
        )}
        {done !== undefined && <Notice tone="good" title={done} />}
      </div>
    </details>
  );
}

/** Not an attribute that the types of JSX have. */
function takeFolders(input: HTMLInputElement | null): void {
  if (input !== null) input.webkitdirectory = true;
}

function summaryOf({ name, classNames, train, test }: ImageDataset): string {
  return `${name}: ${train.count} images to learn from, ${test.count} to test on, ${classNames.length} classes`;
}
