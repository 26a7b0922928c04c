import "./confusion-matrix.css";
import type { VNode } from "preact";
import { currentView } from "../../training/session.ts";
import { Panel } from "../../ui/panel.tsx";

/** A table with more classes could not be read. */
const MOST_CLASSES = 16;
const MOST_PAIRS = 15;

/** Which classes are taken for which. */
export function ConfusionMatrix(): VNode | null {
  const view = currentView.value;
  if (view === null || view.data === null || view.tested === null) return null;
  const { classNames } = view.data;
  const { confusion, count } = view.tested;
  return (
    <Panel title="What is taken for what" aside={<small>{count} test images</small>}>
      {classNames.length <= MOST_CLASSES ? (
        <Matrix names={classNames} confusion={confusion} />
      ) : (
        <WorstPairs names={classNames} confusion={confusion} />
      )}
    </Panel>
  );
}

interface ConfusionProps {
  readonly names: readonly string[];
  readonly confusion: Uint32Array;
}

function Matrix({ names, confusion }: ConfusionProps): VNode {
  const rows = names.map((_, i) => [
    ...confusion.subarray(i * names.length, (i + 1) * names.length),
  ]);
  return (
    <div class="confusion-scroll" tabIndex={0} role="region" aria-label="Confusion matrix">
      <table class="confusion">
        <caption>Rows: what the image is. Columns: what the network says.</caption>
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={names[i]}>
              <th scope="row">{names[i]}</th>
              {row.map((value, j) => (
                <Cell
                  key={j}
                  value={value}
                  share={value / Math.max(1, sum(row))}
                  isRight={i === j}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly value: number;
  /** Of the images of the row. */
  readonly share: number;
  readonly isRight: boolean;
}

function Cell({ value, share, isRight }: CellProps): VNode {
  const tone = isRight ? "var(--good)" : "var(--bad)";
  const strength = value === 0 ? 0 : Math.round(6 + 34 * Math.sqrt(share));
  const background = `color-mix(in srgb, ${tone} ${strength}%, transparent)`;
  return <td style={{ background }}>{value === 0 ? "" : value}</td>;
}

function WorstPairs({ names, confusion }: ConfusionProps): VNode {
  const pairs = [...confusion]
    .map((count, i) => ({ count, truth: Math.floor(i / names.length), said: i % names.length }))
    .filter(({ count, truth, said }) => count > 0 && truth !== said)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_PAIRS);
  return (
    <ol>
      {pairs.map(({ count, truth, said }) => (
        <li key={`${truth} ${said}`}>
          {names[truth]} taken for {names[said]}: {count} times
        </li>
      ))}
    </ol>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
