/** Milliseconds after which work that waits for an idle moment is done anyway. */
const LATEST = 1000;

/**
 * Does work once the page's thread has nothing else to do, at the latest after a second.
 *
 * @returns a function that cancels it.
 */
export function whenIdle(work: () => void): () => void {
  // Safari does not report idle moments.
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: LATEST });
  return () => cancelIdleCallback(request);
}
