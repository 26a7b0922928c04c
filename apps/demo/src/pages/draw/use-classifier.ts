import { useEffect, useRef, useState } from "preact/hooks";
import type { StoredModel } from "../../models/stored-model.ts";
import { Classifier } from "./inference/classifier.ts";
import type { Classification } from "./inference/protocol.ts";

export interface Classified {
  /** What the network computes on; undefined while it is loaded. */
  readonly backend: string | undefined;
  /** Null when there is nothing to look at. */
  readonly result: Classification | null;
  /** Whether the result is of an image before this one. */
  readonly isBehind: boolean;
  /** What went wrong with the worker. */
  readonly failure: string | undefined;
  /** Starts a new worker. */
  readonly restart: () => void;
}

interface Result {
  readonly found: Classification;
  /** The image that it was found in. */
  readonly of: Uint8Array;
}

/** What the network makes of the image, as soon as it is done with it. */
export function useClassifier(
  model: StoredModel | undefined,
  image: Uint8Array<ArrayBuffer> | null,
): Classified {
  const [backend, setBackend] = useState<string>();
  const [result, setResult] = useState<Result | null>(null);
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const classifier = useRef<Classifier>(null);

  useEffect(() => {
    setBackend(undefined);
    setResult(null);
    setFailure(undefined);
    if (model === undefined) return undefined;
    const started = new Classifier(model, {
      onReady: setBackend,
      onResult: (found, of) => setResult({ found, of }),
      onFailure: setFailure,
    });
    classifier.current = started;
    return () => {
      classifier.current = null;
      started.close();
    };
  }, [model, attempt]);

  useEffect(() => {
    if (image !== null) classifier.current?.classify(image);
  }, [image, model, attempt]);

  return {
    backend,
    // What comes late is of an image that is gone.
    result: image === null ? null : (result?.found ?? null),
    isBehind: image !== null && result?.of !== image,
    failure,
    restart: () => setAttempt((count) => count + 1),
  };
}
