import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { builtIn, type BuiltInId, loadBuiltInTest } from "../../datasets/catalog.ts";
import type { ImageSet } from "../../datasets/image-dataset.ts";
import { Button } from "../../ui/button.tsx";
import { messageOf } from "../../ui/message.ts";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { Sample } from "./use-drawing.ts";

export interface SampleButtonsProps {
  readonly dataset: BuiltInId;
  readonly onSample: (sample: Sample) => void;
}

/** Puts a test image of a class on the pad: the way without a pointer. */
export function SampleButtons({ dataset, onSample }: SampleButtonsProps): VNode {
  const { classNames } = builtIn[dataset];
  const images = useRef<Promise<ImageSet>>(null);
  const presses = useRef(0);
  const [failure, setFailure] = useState<string>();

  async function showNext(label: number): Promise<void> {
    try {
      setFailure(undefined);
      images.current ??= loadBuiltInTest(dataset);
      const pixels = imageOfClass(await images.current, label, presses.current++);
      onSample({ pixels, name: classNames[label] ?? "" });
    } catch (error) {
      images.current = null;
      setFailure(messageOf(error));
    }
  }

  return (
    <Panel title="Without drawing">
      <p class="draw-hint">Puts a test image on the pad, which no network was trained on.</p>
      <div class="draw-sample-row" role="group" aria-label="Test images">
        {classNames.map((name, label) => (
          <Button key={name} label={`Test image: ${name}`} onClick={() => void showNext(label)}>
            {name}
          </Button>
        ))}
      </div>
      {failure !== undefined && <Notice tone="bad" title={failure} />}
    </Panel>
  );
}

/** The image at `turn` among those of a class, from the first again after the last. */
function imageOfClass(
  { pixels, labels, count }: ImageSet,
  label: number,
  turn: number,
): Uint8Array<ArrayBuffer> {
  const ofClass = Array.from(labels.keys()).filter((index) => labels[index] === label);
  const index = ofClass[turn % ofClass.length] ?? 0;
  const bytes = pixels.length / count;
  return pixels.slice(index * bytes, (index + 1) * bytes);
}
