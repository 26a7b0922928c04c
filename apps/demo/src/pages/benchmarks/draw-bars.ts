export interface Bar {
  readonly label: string;
  /** 0 … 1 of the width. */
  readonly share: number;
  readonly text: string;
  readonly color: string;
}

export interface BarGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** What a canvas needs of the tokens. */
export interface Palette {
  readonly text: string;
  readonly soft: string;
  readonly track: string;
  readonly family: string;
}

const TITLE = 26;
const BAR = 20;
const GAP = 10;
const LABEL = 215;
const NUMBER = 84;
/** Where it is narrower, labels stand above their bars. */
const NARROW = 560;

function barHeight(width: number): number {
  return width < NARROW ? 2 * BAR : BAR;
}

/** The pixels that the groups take in a picture of this width. */
export function heightOf(groups: readonly BarGroup[], width: number): number {
  const heights = groups.map(({ bars }) => TITLE + bars.length * barHeight(width) + GAP);
  return heights.reduce((sum, height) => sum + height, 0);
}

/** Draws groups of horizontal bars, the longest as long as there is room. */
export function drawBars(
  context: CanvasRenderingContext2D,
  groups: readonly BarGroup[],
  width: number,
  palette: Palette,
): void {
  const narrow = width < NARROW;
  const start = narrow ? 0 : LABEL;
  const room = width - start - NUMBER;
  let y = 0;
  context.textBaseline = "middle";
  for (const { title, bars } of groups) {
    context.font = `600 14px ${palette.family}`;
    context.fillStyle = palette.text;
    context.fillText(title, 0, y + TITLE / 2);
    y += TITLE;
    context.font = `13px ${palette.family}`;
    for (const { label, share, text, color } of bars) {
      context.fillStyle = palette.soft;
      context.fillText(label, 0, y + BAR / 2);
      if (narrow) y += BAR;
      context.fillStyle = palette.track;
      context.fillRect(start, y + 4, room, BAR - 8);
      context.fillStyle = color;
      context.fillRect(start, y + 4, Math.max(room * share, 2), BAR - 8);
      context.fillStyle = palette.text;
      context.fillText(text, start + room + 8, y + BAR / 2, NUMBER - 8);
      y += BAR;
    }
    y += GAP;
  }
}
