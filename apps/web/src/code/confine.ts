/**
 * Takes from this thread what would outlive a reader's program, which may have come with a link: the files that the service
 * worker keeps, which it could replace by its own, and threads that begin with a text, which would have those files again.
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
