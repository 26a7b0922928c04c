import { type ReadonlySignal, computed, signal } from "@preact/signals";
import type { ComponentType } from "preact";

export interface Route {
  /** What stands behind `#/`. */
  readonly path: string;
  readonly title: string;
  readonly load: () => Promise<ComponentType>;
}

/** The pages, in the order of the navigation; the first is the one that opens. */
export const routes: readonly [Route, ...Route[]] = [
  {
    path: "train",
    title: "Train",
    load: async () => (await import("../pages/train/index.tsx")).TrainPage,
  },
  {
    path: "draw",
    title: "Draw",
    load: async () => (await import("../pages/draw/index.tsx")).DrawPage,
  },
  {
    path: "playground",
    title: "Playground",
    load: async () => (await import("../pages/playground/index.tsx")).PlaygroundPage,
  },
  {
    path: "benchmarks",
    title: "Benchmarks",
    load: async () => (await import("../pages/benchmarks/index.tsx")).BenchmarksPage,
  },
  {
    path: "backends",
    title: "Backends",
    load: async () => (await import("../pages/backends/index.tsx")).BackendsPage,
  },
];

const hash = signal(location.hash);
addEventListener("hashchange", () => (hash.value = location.hash));

/** What follows the page's name in the address, without the `?`: the state that a page shares. */
export const query: ReadonlySignal<string> = computed(() => hash.value.split("?")[1] ?? "");

/** The page that the address names. */
export const currentRoute: ReadonlySignal<Route> = computed(() => {
  const path = hash.value.replace(/^#\/?/, "").split("?")[0];
  return routes.find((route) => route.path === path) ?? routes[0];
});

/** The address of a page, to be used in links. */
export function addressOf(path: string, state = ""): string {
  return `#/${path}${state === "" ? "" : `?${state}`}`;
}
