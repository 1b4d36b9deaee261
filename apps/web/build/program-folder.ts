import type { Plugin } from "vite";

/** The folder of what only a reader's program needs: nobody who runs none is sent it. */
export const PROGRAM_FOLDER = "assets/program/";

/** Writes the thread of readers' programs, with its packages, into a folder of its own. For the workers' builds. */
export function programFolder(): Plugin {
  let isProgram = false;
  return {
    name: "feedforward-program-folder",
    options: ({ input }) => {
      isProgram = JSON.stringify(input).includes("/code/runtime.worker.ts");
    },
    outputOptions: (output) =>
      isProgram
        ? {
            ...output,
            entryFileNames: `${PROGRAM_FOLDER}[name]-[hash].js`,
            chunkFileNames: `${PROGRAM_FOLDER}[name]-[hash].js`,
          }
        : output,
  };
}
