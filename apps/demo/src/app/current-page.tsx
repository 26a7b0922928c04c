import { type ComponentType, type VNode } from "preact";
import { useEffect, useErrorBoundary, useState } from "preact/hooks";
import { Notice } from "../ui/notice.tsx";
import { messageOf } from "../ui/message.ts";
import { currentRoute, type Route } from "./routes.ts";

interface Loaded {
  readonly route: Route;
  readonly Page: ComponentType;
}

/** The page of the current address, loaded when it is first opened. */
export function CurrentPage(): VNode {
  const route = currentRoute.value;
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<string>();
  const [crash, resetCrash] = useErrorBoundary();

  useEffect(() => {
    let left = false;
    document.title = `${route.title} · t`;
    setFailure(undefined);
    resetCrash();
    route.load().then(
      (Page) => left || setLoaded({ route, Page }),
      (error: unknown) => left || setFailure(messageOf(error)),
    );
    return () => {
      left = true;
    };
  }, [route]);

  if (failure !== undefined) {
    return (
      <Notice tone="bad" title="This page could not be loaded">
        {failure}. Check the connection and reload.
      </Notice>
    );
  }
  if (crash !== undefined) {
    return (
      <Notice tone="bad" title="This page stopped working">
        {messageOf(crash)}. Reload it; stored runs and models are kept.
      </Notice>
    );
  }
  if (loaded?.route !== route) return <p aria-busy="true">Loading {route.title} …</p>;
  return <loaded.Page />;
}
