/**
 * Bundles the installed packages for web pages: esbuild bundles each one separately, webpack 5 and Vite 7 all of them
 * together. Errors and warnings fail the check. If CHROMIUM names a browser, Vite's bundle trains a model in it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { chromium } from "playwright-core";
import { createLogger, preview, build as viteBuild } from "vite-7";
import webpack from "webpack";
import { chromiumFlags } from "../../testing/chromium-flags";

/** Imports: one function of each entry that runs in browsers, so that only its own code is kept. */
const entries: Record<string, string> = {
  "@feedforward/classroom": "check",
  "@feedforward/core": "fit",
  "@feedforward/data": "readNpy",
  "@feedforward/data/fashion-mnist": "fashionMnist",
  "@feedforward/data/images": "imageFolder",
  "@feedforward/data/kinds": "FILE_KINDS",
  "@feedforward/data/mnist": "mnist",
  "@feedforward/data/parquet": "readParquet",
  "@feedforward/formats": "loadModel",
  "@feedforward/formats/parts": "topologyOf",
  "@feedforward/formats/table": "FORMATS",
  "@feedforward/jit": "jit",
  "@feedforward/labs": "chapters",
  "@feedforward/models": "mlp",
  "@feedforward/optim": "adam",
  "@feedforward/plot": "learningCurve",
  "@feedforward/study": "createStudy",
  "@feedforward/tensorboard": "SummaryWriter",
  "@feedforward/tensorboard/tf1": "FileWriter",
  "@feedforward/tf1": "Session",
  "@feedforward/viewer": "mountViewer",
};

/** Messages of a bundler about one entry, or about all; undefined if there are none. */
export interface Complaint {
  what: string;
  messages: string[];
}

/** Bundles everything in an installed project, and runs it if there is a browser. */
export async function bundleInstalled(project: string): Promise<Complaint[]> {
  const folder = join(project, "bundles");
  mkdirSync(folder);
  const names = Object.keys(entries);
  const files = names.map((name, i) => {
    const file = join(folder, `entry${i}.js`);
    writeFileSync(file, `import { ${entries[name]} as value } from "${name}";\nconsole.log(typeof value);\n`);
    return file;
  });
  const all = join(folder, "all.js");
  writeFileSync(all, `${files.map((_, i) => `import "./entry${i}.js";`).join("\n")}\n`);
  const complaints: Complaint[] = [];
  for (const [i, file] of files.entries())
    complaints.push({
      what: `esbuild bundles ${names[i]}`,
      messages: await withEsbuild(file, join(folder, "esbuild")),
    });
  complaints.push({
    what: "webpack 5 bundles all packages",
    messages: await withWebpack(all, join(folder, "webpack")),
  });
  const site = join(folder, "vite");
  const built = await withVite(folder, site);
  complaints.push({ what: "Vite 7 bundles all packages", messages: built });
  const { CHROMIUM } = process.env;
  if (CHROMIUM && built.length === 0)
    complaints.push({ what: "Chromium trains with what Vite built", messages: await train(CHROMIUM, site) });
  return complaints;
}

async function withEsbuild(file: string, outdir: string): Promise<string[]> {
  const result = await esbuild({
    entryPoints: [file],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
  }).catch((failure) => failure as Awaited<ReturnType<typeof esbuild>>);
  return [...result.errors, ...result.warnings].map(({ text, location }) => `${text} (${location?.file})`);
}

async function withWebpack(entry: string, path: string): Promise<string[]> {
  const compiler = webpack({
    entry,
    mode: "production",
    target: "web",
    output: { path },
    optimization: { minimize: false },
    // Sizes are up to the page.
    performance: { hints: false },
  });
  const stats = await new Promise<webpack.Stats>((done, failed) =>
    compiler.run((error, result) => (result ? done(result) : failed(error))),
  );
  await new Promise<void>((done) => compiler.close(() => done()));
  return [...stats.compilation.errors, ...stats.compilation.warnings].map(({ message }) => message);
}

/** A page that trains; its output becomes its title. */
const page = `
import * as tf from "@tensorflow/tfjs-core";
import { env } from "onnxruntime-web/wasm";
import { fit } from "@feedforward/core";
import { mlp } from "@feedforward/models";
import "./all.js";

env.wasm.numThreads = 1;
try {
  const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, seed: 1 });
  const history = await fit(model, {
    x: tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]),
    y: tf.tensor2d([[1, 0], [0, 1], [0, 1], [1, 0]]),
    epochs: 3, loss: "categoricalCrossentropy", optimizer: "adam", engine: "onnx-wasm", verbose: 0,
  });
  document.title = "trained on " + history.engine + " for " + history.epochs.length;
} catch (error) {
  document.title = "failed: " + error.message;
}
`;

async function withVite(root: string, outDir: string): Promise<string[]> {
  writeFileSync(join(root, "page.js"), page);
  writeFileSync(join(root, "index.html"), '<!doctype html><script type="module" src="./page.js"></script>');
  const messages: string[] = [];
  const take = (message: string) => void messages.push(message);
  const customLogger = { ...createLogger("silent"), warn: take, warnOnce: take, error: take };
  try {
    await viteBuild({
      root,
      base: "./",
      configFile: false,
      customLogger,
      build: { outDir, minify: false, target: "es2022", chunkSizeWarningLimit: 1e6, reportCompressedSize: false },
    });
  } catch (error) {
    take((error as Error).message);
  }
  return messages;
}

/** Opens the page and waits until it has trained or failed. */
async function train(executablePath: string, site: string): Promise<string[]> {
  const server = await preview({ configFile: false, build: { outDir: site }, preview: { port: 0, host: "127.0.0.1" } });
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on("pageerror", ({ message }) => errors.push(message));
    await tab.goto(server.resolvedUrls?.local[0] ?? "");
    await tab.waitForFunction('document.title !== ""', undefined, { timeout: 60_000 });
    const title = await tab.title();
    return title === "trained on onnx-wasm for 3" ? errors : [title, ...errors];
  } finally {
    await browser.close();
    await server.close();
  }
}
