import { whenIdle } from "../app/when-idle";
import { allDrawn } from "../components/draw-soon";
import { trainingClient } from "./client";

/**
 * Loads the parts needed for training while the reader reads, so that the first run starts immediately, unless the
 * reader saves data. It begins once the page is complete, whose drawing it would slow down. For use in an effect of a
 * page.
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
  let isOpen = true;
  const start = () => {
    if (isOpen) void trainingClient.start("warmUp", input).done.catch(() => undefined);
  };
  const cancel = whenIdle(() => void allDrawn().then(start));
  return () => {
    isOpen = false;
    cancel();
  };
}
