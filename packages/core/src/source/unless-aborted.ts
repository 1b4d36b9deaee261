// @internal

/** Resolves with the result of `ask`, or undefined as soon as the signal aborts. It listens only while waiting. */
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
