import { trainingClient } from "./client";

/** Milliseconds until a newly opened page has been drawn. */
const SOON = 200;

/**
 * Loads the parts needed for training while the reader reads, so that the first run starts immediately, unless the
 * reader saves data. For use in an effect of a page.
 *
 * @param what whether the page trains on the digits.
 * @returns a function that cancels it.
 */
export function warmUp(what: { readonly digits: boolean }): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const free = !connection?.saveData;
  // Trainings on generated data are small: they would end before the compiled engine is loaded.
  const digits = free && what.digits;
  const input = { engine: digits, digits };
  const timer = setTimeout(() => void trainingClient.start("warmUp", input).done.catch(() => undefined), SOON);
  return () => clearTimeout(timer);
}
