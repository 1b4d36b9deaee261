import { trainingClient } from "./client";

/** Milliseconds until a page that was opened has drawn itself. */
const SOON = 200;

/**
 * Loads what training will need while the reader reads, so that the first run starts at once; not where the reader saves
 * data. For an effect of a page.
 *
 * @param what whether the page trains on the digits.
 * @returns what calls it off.
 */
export function warmUp(what: { readonly digits: boolean }): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const free = !connection?.saveData;
  // What makes its own data is small: the compiled engine would arrive when it is over.
  const digits = free && what.digits;
  const input = { engine: digits, digits };
  const timer = setTimeout(() => void trainingClient.start("warmUp", input).done.catch(() => undefined), SOON);
  return () => clearTimeout(timer);
}
