import type { Plugin } from "vite";

const NAME = "boot";

/**
 * Adds `src/boot.ts` to the built page as a script of its own. Vite would join the scripts of a page into one, which
 * runs when the last of its parts has arrived.
 */
export const boot = (): Plugin => ({
  name: "feedforward-boot",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) => {
      const chunk = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry && file.name === NAME);
      if (chunk === undefined) throw new Error(`the build has no entry named ${NAME}`);
      const attrs = { type: "module", async: true, crossorigin: true, src: `./${chunk.fileName}` };
      return [{ tag: "script", attrs, injectTo: "head" }];
    },
  },
});
