import "./probabilities.css";
import type { VNode } from "preact";

export interface ProbabilitiesProps {
  readonly classNames: readonly string[];
  /** Null before there is something to look at. */
  readonly probabilities: readonly number[] | null;
}

/** How sure the network is of each class. */
export function Probabilities({ classNames, probabilities }: ProbabilitiesProps): VNode {
  const best = probabilities === null ? -1 : bestOf(probabilities);
  return (
    <ol class="probabilities" aria-label="How likely each class is">
      {classNames.map((name, index) => {
        const share = probabilities?.[index] ?? 0;
        return (
          <li key={name} data-best={index === best ? "" : undefined}>
            <span>{name}</span>
            <div class="probabilities-bar" aria-hidden="true">
              <div style={{ width: `${100 * share}%` }} />
            </div>
            <span class="probabilities-share">{probabilities === null ? "–" : percent(share)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The position of the likeliest class. */
export function bestOf(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
