import type { Plugin } from "vite";

/**
 * Finds the program of `@feedforward/data`'s workers where the package is built from its sources: it is named there as
 * it lies in the package as shipped, beside the code that starts it.
 */
export const sourceWorkers = (): Plugin => ({
  name: "source-workers",
  enforce: "pre",
  resolveId: (id) =>
    id.endsWith("/data/src/batch/augment-worker.js")
      ? id.replace("/batch/augment-worker.js", "/augment-worker.ts")
      : null,
});
