import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { FeedforwardError, makeFolders } from "@feedforward/shared";
import { packageOf, type TensorFlowVariant } from "./home";
import { exists } from "./machine";
import type { PythonTensorFlow } from "./python";
import { runProgram } from "./run-program";

/** Version of tfjs-node, the same as that of TensorFlow.js. */
export const TFJS_NODE = "4.22.0";

// The addon's package requires the whole of TensorFlow.js. It gets this stand-in, which the loader replaces with the
// program's TensorFlow.js, since two copies in one process conflict over the same global engine.
const STAND_IN = {
  "package.json": `${JSON.stringify({ name: "@tensorflow/tfjs", version: TFJS_NODE, main: "index.js" })}\n`,
  "index.js":
    'throw new Error("This engine is loaded by @feedforward/core: fit(model, { engine: \\"tensorflow\\" }).");\n',
};

/**
 * Installs the addon's package with npm, without its install script, which downloads files that many networks block.
 */
export async function installPackage(variant: TensorFlowVariant, home: string, signal?: AbortSignal): Promise<string> {
  const folder = join(home, "node_modules", packageOf(variant));
  const manifest = join(folder, "package.json");
  if ((await exists(manifest)) && JSON.parse(await readFile(manifest, "utf8")).version === TFJS_NODE) return folder;
  await makeFolders(join(home, "tfjs"));
  for (const [name, text] of Object.entries(STAND_IN)) await writeFile(join(home, "tfjs", name), text);
  const project = {
    private: true,
    dependencies: { [packageOf(variant)]: TFJS_NODE },
    overrides: { "@tensorflow/tfjs": "file:./tfjs" },
  };
  await writeFile(join(home, "package.json"), `${JSON.stringify(project, null, 2)}\n`);
  const advice = "npm must reach its registry. Run this again to continue.";
  await runProgram("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: home,
    advice,
    signal,
  });
  return folder;
}

/**
 * Returns a folder with Node-API's headers: those of this Node, of the system, or of the npm package. The addon needs
 * no others.
 */
async function findHeaders(home: string, signal?: AbortSignal): Promise<string> {
  for (const folder of [join(dirname(process.execPath), "../include/node"), "/usr/include/node"]) {
    if (await exists(join(folder, "node_api.h"))) return folder;
  }
  const prefix = join(home, "headers");
  const args = ["install", "--prefix", prefix, "--ignore-scripts", "--no-audit", "--no-fund", "node-api-headers@1"];
  await runProgram("npm", args, { advice: "npm must reach its registry.", signal });
  return join(prefix, "node_modules/node-api-headers/include");
}

/** Inputs of the compilation. */
export interface Compilation {
  readonly compiler: string;
  /** Folder of the addon's package. */
  readonly folder: string;
  readonly home: string;
  readonly tensorflow: PythonTensorFlow;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compiles the addon's unchanged sources to the location where its package looks for it. TensorFlow's wheel has the C
 * API in two libraries, which are linked in place; nothing is copied.
 */
export async function compileAddon({ compiler, folder, home, tensorflow, signal }: Compilation): Promise<string> {
  const { find } = createRequire(join(folder, "package.json"))("@mapbox/node-pre-gyp") as {
    find(manifest: string): string;
  };
  const output = find(join(folder, "package.json"));
  await makeFolders(dirname(output));
  const headers = await findHeaders(home, signal);
  const sources = (await readdir(join(folder, "binding"))).filter((file) => file.endsWith(".cc"));
  const flags = ["-std=c++17", "-O2", "-fPIC", "-shared", "-s", "-DNAPI_VERSION=8"];
  const includes = [`-I${headers}`, `-I${join(tensorflow.folder, "include")}`];
  const libraries = ["-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"];
  const link = [`-L${tensorflow.folder}`, ...libraries, `-Wl,-rpath,${tensorflow.folder}`];
  await runProgram(
    compiler,
    [...flags, ...includes, ...sources.map((file) => join(folder, "binding", file)), ...link, "-o", output],
    { advice: `The addon fits TensorFlow 2.21; ${tensorflow.python} has ${tensorflow.version}.`, signal },
  );
  return output;
}

interface Patch {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const withoutUtil = (file: string): Patch[] => [
  // Node 23 removed these two deprecated functions of its util module.
  { file, from: "(0, util_1.isNullOrUndefined)", to: "(function (v) { return v == null; })" },
  { file, from: "(0, util_1.isArray)", to: "Array.isArray" },
];

const PATCHES: readonly Patch[] = [
  {
    // TensorFlow 2.21's Round returns zeros for int32; rounding integers has no effect.
    file: "dist/kernels/Round.js",
    from: "executeSingleInput(tfjs_1.Round, x)",
    to: 'executeSingleInput(x.dtype === "int32" ? tfjs_1.Identity : tfjs_1.Round, x)',
  },
  {
    // The only kernel that imports tfjs-core itself; the stand-in has that name too.
    file: "dist/kernels/FlipLeftRight.js",
    from: 'require("@tensorflow/tfjs-core")',
    to: 'require("@tensorflow/tfjs")',
  },
  ...withoutUtil("dist/nodejs_kernel_backend.js"),
  ...withoutUtil("dist/kernels/TopK.js"),
];

/** Patches lines of the package that break with current Node and TensorFlow. Patched lines are left unchanged. */
export async function patchPackage(folder: string): Promise<void> {
  for (const { file, from, to } of PATCHES) {
    const path = join(folder, file);
    const text = await readFile(path, "utf8").catch((cause: unknown) => {
      throw new FeedforwardError(`${path} cannot be patched: the package is not tfjs-node ${TFJS_NODE}.`, { cause });
    });
    if (text.includes(from)) await writeFile(path, text.replaceAll(from, to));
  }
}
