import { type ReadonlySignal, signal } from "@preact/signals";
import { messageOf } from "../ui/message.ts";

export type OfflineState =
  | { readonly kind: "off"; readonly reason: string }
  | { readonly kind: "keeping" }
  | { readonly kind: "ready" }
  /** A newer version is kept and waits to be used. */
  | { readonly kind: "update" };

const state = signal<OfflineState>({ kind: "off", reason: "it starts when the page is loaded" });

/** Whether the app opens without a connection. */
export const offlineState: ReadonlySignal<OfflineState> = state;

function isIsolating(worker: ServiceWorker | null): boolean {
  return worker !== null && new URL(worker.scriptURL).searchParams.has("isolate");
}

/** The service worker, if it can be had: registered as it is, or with and without isolation. */
async function register(isolate: boolean): Promise<ServiceWorkerRegistration> {
  const address = new URL("service-worker.js", document.baseURI);
  if (isolate) address.searchParams.set("isolate", "");
  return navigator.serviceWorker.register(address, { updateViaCache: "none" });
}

function follow(registration: ServiceWorkerRegistration): void {
  const { installing, waiting, active } = registration;
  if (waiting !== null && active !== null) state.value = { kind: "update" };
  else if (active !== null) state.value = { kind: "ready" };
  else state.value = { kind: "keeping" };
  installing?.addEventListener("statechange", () => follow(registration), { once: true });
  waiting?.addEventListener("statechange", () => follow(registration), { once: true });
}

/** Keeps the app on this device from now on. Never fails: without it the app needs a connection, that is all. */
export async function startOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) {
    const reason = "it needs https or localhost, and a browser that is not in its private mode";
    state.value = { kind: "off", reason };
    return;
  }
  try {
    const before = await navigator.serviceWorker.getRegistration();
    const registration = await register(isIsolating(before?.active ?? null));
    registration.addEventListener("updatefound", () => follow(registration));
    follow(registration);
  } catch (error) {
    state.value = { kind: "off", reason: messageOf(error) };
  }
}

/** Resolves when a worker that was registered has taken the place of the one before. */
async function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const next = registration.installing ?? registration.waiting;
  if (next === null) return;
  await new Promise<void>((resolve, reject) => {
    const check = (): void => {
      if (next.state === "installed") next.postMessage("activate");
      if (next.state === "activated") resolve();
      if (next.state === "redundant") {
        reject(new Error("the browser refused the service worker; check the connection"));
      }
    };
    next.addEventListener("statechange", check);
    check();
  });
}

/** Takes the version that waits; the page is loaded again. */
export async function useUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration !== undefined) await activated(registration);
  location.reload();
}

/** Has the service worker isolate the page, or stop that; the page is loaded again. */
export async function setIsolation(wanted: boolean): Promise<void> {
  await activated(await register(wanted));
  location.reload();
}

/** Whether it is the service worker, not the server, that isolates this page. */
export function isolatedByWorker(): boolean {
  return "serviceWorker" in navigator && isIsolating(navigator.serviceWorker.controller);
}
