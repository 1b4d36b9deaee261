/**
 * What a package's main entry costs a page: all that it exports and what that imports, minified and compressed. Peers are
 * left out, since a page has them once for all packages.
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { readManifest, root } from "../modules";

/** The most that each main entry may have, in kB (1000 bytes) of gzip: a tenth more than it had when this was written. */
const budgets: Readonly<Record<string, number>> = {
  "@feedforward/core": 166,
  "@feedforward/data": 45,
  "@feedforward/graph": 36,
  "@feedforward/jit": 54,
  "@feedforward/labs": 541,
  "@feedforward/models": 25,
  "@feedforward/optim": 16,
  "@feedforward/plot": 203,
  "@feedforward/runs": 460,
  "@feedforward/tensorboard": 30,
  "@feedforward/tf1": 137,
  "@feedforward/viewer": 165,
};

/** The packages whose main entry is larger than its budget, or has none. */
export async function tooLarge(folders: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const folder of folders) {
    const { exports, name } = readManifest(folder);
    if (exports?.["."] === undefined) continue;
    const budget = budgets[name];
    const size = await sizeOf(folder);
    if (budget === undefined) problems.push(`${name} has no budget; it has ${size.toFixed(1)} kB: say in sizes.ts`);
    else if (size > budget) problems.push(`${name} has ${size.toFixed(1)} kB, more than its budget of ${budget} kB`);
  }
  return problems;
}

/** kB of the built main entry. */
async function sizeOf(folder: string): Promise<number> {
  const { peerDependencies = {} } = readManifest(folder);
  const { outputFiles } = await build({
    entryPoints: [join(root, folder, "dist/index.js")],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    conditions: ["module", "import"],
    external: Object.keys(peerDependencies).flatMap((name) => [name, `${name}/*`]),
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length / 1000;
}
