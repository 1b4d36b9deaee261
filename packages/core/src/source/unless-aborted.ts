// @internal

/** What `ask` answers; undefined as soon as the signal aborts. Listens to the signal only while it waits. */
export async function unlessAborted<T>(ask: () => Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (!signal) return ask();
  if (signal.aborted) return undefined;
  return new Promise<T | undefined>((resolve, reject) => {
    const abort = () => resolve(undefined);
    signal.addEventListener("abort", abort, { once: true });
    ask()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
