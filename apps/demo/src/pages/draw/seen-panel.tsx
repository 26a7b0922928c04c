import type { VNode } from "preact";
import { Panel } from "../../ui/panel.tsx";
import { PixelImage } from "../../ui/pixel-image.tsx";
import type { Classification } from "./inference/protocol.ts";
import { imageSide } from "./normalize-ink.ts";
import { bestOf, percent, Probabilities } from "./probabilities.tsx";
import { ResultStatus } from "./result-status.tsx";

export interface SeenPanelProps {
  readonly classNames: readonly string[];
  /** Null while the pad is empty. */
  readonly image: Uint8Array | null;
  readonly result: Classification | null;
  readonly isBehind: boolean;
  readonly backend: string | undefined;
}

const empty = new Uint8Array(imageSide ** 2);

/** The image that the network gets, and what it takes it for. */
export function SeenPanel({ classNames, image, result, isBehind, backend }: SeenPanelProps): VNode {
  const best = result === null ? -1 : bestOf(result.probabilities);
  const name = classNames[best];
  const sure = percent(result?.probabilities[best] ?? 0);
  return (
    <Panel title="What the network sees">
      <div class="draw-seen" aria-busy={isBehind}>
        <PixelImage
          pixels={image ?? empty}
          height={imageSide}
          width={imageSide}
          scale={4}
          label={image === null ? "Nothing yet" : "The drawing, scaled and centred, 28 x 28 pixels"}
        />
        <p class="draw-verdict">
          {name === undefined ? (
            <span class="draw-hint">{backend === undefined ? "Loading …" : "Draw a digit"}</span>
          ) : (
            <>
              <span class="draw-hint">Looks like</span>
              <strong data-long={name.length > 2 ? "" : undefined}>{name}</strong>
              <span class="draw-hint">{sure} sure</span>
            </>
          )}
        </p>
      </div>
      <Probabilities classNames={classNames} probabilities={result?.probabilities ?? null} />
      <p class="draw-hint">
        {result === null
          ? "The drawing is scaled to 20 × 20 pixels and centred by its mass, as MNIST's digits were."
          : `Computed in ${result.milliseconds.toFixed(1)} ms with ${backend ?? "t"}.`}
      </p>
      <ResultStatus text={name === undefined ? "" : `Looks like ${name}, ${sure} sure`} />
    </Panel>
  );
}
