/**
 * Size of a package's main entry in a page: all exports and their imports, minified and compressed. Peers are
 * excluded, because a page contains them once for all packages.
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { readManifest, root } from "../modules";

/** Maximum size of each main entry in kB (1000 bytes) of gzip: 10 % more than when the budget was set. */
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

/** Returns the packages whose main entry exceeds its budget or has none. */
export async function tooLarge(folders: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const folder of folders) {
    const { exports, name } = readManifest(folder);
    if (exports?.["."] === undefined) continue;
    const budget = budgets[name];
    const size = await sizeOf(folder);
    if (budget === undefined) problems.push(`${name} has no budget; it has ${size.toFixed(1)} kB: add one to sizes.ts`);
    else if (size > budget) problems.push(`${name} has ${size.toFixed(1)} kB, more than its budget of ${budget} kB`);
  }
  return problems;
}

/** Size of the built main entry in kB. */
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
