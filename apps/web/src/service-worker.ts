/** Makes the page available offline: its shell after the first visit, engines and digits once they have been used. */

/** The part of a service worker's scope that is used here, which the DOM types lack. */
interface Scope {
  addEventListener(type: "install" | "activate", listener: (event: Lifecycle) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchLike) => void): void;
  addEventListener(type: "message", listener: (event: Lifecycle & { readonly data: unknown }) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}
interface Lifecycle {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchLike extends Lifecycle {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Files of a build; filled in by `build/service-worker.ts`. */
declare const FILES: {
  readonly version: string;
  readonly shell: readonly string[];
  readonly engines: readonly string[];
};

const scope = self as unknown as Scope;
const { version, shell, engines } = FILES;
const CACHE = `feedforward-${version}`;

scope.addEventListener("install", (event) => {
  event.waitUntil(keep(shell).then(() => scope.skipWaiting()));
});

scope.addEventListener("activate", (event) => {
  const forget = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("feedforward-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await scope.clients.claim();
  };
  event.waitUntil(forget());
});

// Whoever has run something once will want to run it again, perhaps on a train.
scope.addEventListener("message", (event) => {
  if (event.data === "keep-engines") event.waitUntil(keep(engines));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== scope.location.origin) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

/** Returns the page from the network if possible, otherwise from the cache. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match("./", { ignoreSearch: true, ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  }
}

/** File names change with their content, so a cached file is never outdated. */
async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const fetched = await fetch(request);
  if (fetched.ok && fetched.status === 200 && request.url.includes("/assets/")) {
    await (await caches.open(CACHE)).put(request, fetched.clone());
  }
  return fetched;
}

async function keep(files: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const missing: string[] = [];
  for (const name of files) if ((await cache.match(name)) === undefined) missing.push(name);
  await cache.addAll(missing);
}
