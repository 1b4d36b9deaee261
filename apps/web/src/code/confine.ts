/**
 * Removes from this thread what a program could use to affect the page after it has ended, since a program may come from a
 * link: the service worker's cached files, which it could overwrite, and workers started from text, which would have access
 * to those files again.
 */
export function confine(): void {
  for (let owner: object | null = globalThis; owner !== null; owner = Object.getPrototypeOf(owner) as object | null)
    Reflect.deleteProperty(owner, "caches");
  const fromFiles = new Proxy(Worker, {
    construct(target, [url, ...options]: ConstructorParameters<typeof Worker>) {
      const address = String(url);
      if (new URL(address, location.origin).protocol === "blob:")
        throw new DOMException("A program here cannot start a thread from a text.", "SecurityError");
      return Reflect.construct(target, [address, ...options]) as Worker;
    },
  });
  Worker.prototype.constructor = fromFiles;
  globalThis.Worker = fromFiles;
}
