import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { imageOf } from "./ink-image.ts";
import type { Stroke } from "./strokes.ts";

export interface Drawing {
  readonly strokes: readonly Stroke[];
  /** A ready image in place of strokes, and what it shows. */
  readonly sample: Sample | null;
  /** What the network gets: 28 x 28; null when there is nothing. */
  readonly image: Uint8Array<ArrayBuffer> | null;
  readonly draw: (strokes: readonly Stroke[]) => void;
  readonly show: (sample: Sample) => void;
  readonly undo: () => void;
  readonly clear: () => void;
}

export interface Sample {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly name: string;
}

interface Content {
  readonly strokes: readonly Stroke[];
  readonly sample: Sample | null;
}

const nothing: Content = { strokes: [], sample: null };

/** What is on the pad. */
export function useDrawing(): Drawing {
  const [content, setContent] = useState(nothing);
  const { strokes, sample } = content;
  const image = useMemo(() => sample?.pixels ?? imageOf(strokes), [strokes, sample]);
  const undo = (): void => setContent({ strokes: strokes.slice(0, -1), sample: null });
  useUndoKey(undo);
  return {
    ...content,
    image,
    draw: (drawn) => setContent({ strokes: drawn, sample: null }),
    show: (shown) => setContent({ strokes: [], sample: shown }),
    undo,
    clear: () => setContent(nothing),
  };
}

/** Ctrl+Z anywhere on the page: a pad has no focus. */
function useUndoKey(undo: () => void): void {
  const latest = useRef(undo);
  latest.current = undo;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
