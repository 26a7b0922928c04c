// Keeps the app on this device, so that it opens without a connection; and where the address of this
// script ends with `?isolate`, adds the headers that let the page use threads.

/** Written into the built script: see scripts/offline-plugin.ts. */
interface Build {
  readonly version: string;
  /** Kept from the first load on, relative to the page. */
  readonly files: readonly string[];
  /** Kept when they are first used. */
  readonly lazyFiles: readonly string[];
}

// The parts of a service worker's scope that are used here; the library for pages lacks them.
interface Scope {
  readonly clients: { claim(): Promise<void> };
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
}
interface LifetimeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const build = JSON.parse("__BUILD__") as Build;
const scope = globalThis as typeof globalThis & Scope;
const root = scope.registration.scope;
const isolates = new URL(location.href).searchParams.has("isolate");

const prefix = `t-demo ${root} `;
const filesCache = `${prefix}${build.version}`;
const lazyCache = `${prefix}lazy`;

function addressOf(file: string): string {
  return new URL(file, root).href;
}

const lazyAddresses = new Set(build.lazyFiles.map(addressOf));

/** The names of assets follow their contents; what a cache has of others may be older than this script. */
function freshness(address: string): RequestCache {
  return address.startsWith(addressOf("assets/")) ? "default" : "no-cache";
}

async function keepFiles(): Promise<void> {
  const cache = await caches.open(filesCache);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const missing = build.files.map(addressOf).filter((address) => !kept.has(address));
  await cache.addAll(missing.map((address) => new Request(address, { cache: freshness(address) })));
}

/** Deletes what older versions kept. */
async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys()) {
    const isOlder = name.startsWith(prefix) && name !== filesCache && name !== lazyCache;
    if (isOlder) await caches.delete(name);
  }
  const lazy = await caches.open(lazyCache);
  for (const request of await lazy.keys()) {
    if (!lazyAddresses.has(request.url)) await lazy.delete(request);
  }
}

function isolated(response: Response): Response {
  // A redirect, or an answer of another site, cannot be read.
  if (!isolates || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

async function answer(request: Request): Promise<Response> {
  const address = request.mode === "navigate" ? root : request.url;
  const cache = await caches.open(filesCache);
  const lazy = await caches.open(lazyCache);
  // The files are the same for every visitor, whatever a server says they vary by.
  const options = { ignoreVary: true };
  const kept = (await cache.match(address, options)) ?? (await lazy.match(address, options));
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.status === 200 && lazyAddresses.has(address)) {
    // Storage may be full; the page gets its file all the same.
    lazy.put(address, response.clone()).catch(() => undefined);
  }
  return response;
}

/** Only the app's own address opens the page; a file that is opened by itself stays a file. */
function isOurs({ method, mode, url, headers }: Request): boolean {
  if (method !== "GET" || headers.has("Range") || !url.startsWith(root)) return false;
  const path = url.slice(root.length).split(/[?#]/)[0];
  return mode !== "navigate" || path === "" || path === "index.html";
}

addEventListener("install", (event) => (event as LifetimeEvent).waitUntil(keepFiles()));
addEventListener("activate", (event) => {
  (event as LifetimeEvent).waitUntil(forgetOlder().then(() => scope.clients.claim()));
});
addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (data === "activate") void scope.skipWaiting();
});
addEventListener("fetch", (event) => {
  const asked = event as RequestEvent;
  if (isOurs(asked.request)) asked.respondWith(answer(asked.request).then(isolated));
});
