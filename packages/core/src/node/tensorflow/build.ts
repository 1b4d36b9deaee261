import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkOptions, FeedforwardError, makeFolders, saveFile } from "@feedforward/shared";
import { compileAddon, installPackage, patchPackage, TFJS_NODE } from "./addon";
import { type BuiltEngine, packageOf, type TensorFlowVariant, tensorFlowHome } from "./home";
import { checkDisk, checkMachine, exists, findCompiler, type Machine, thisMachine } from "./machine";
import { installTensorFlow, locateTensorFlow } from "./python";
import { runProgram } from "./run-program";

/** Options of {@link buildTensorFlow}. */
export interface BuildTensorFlowOptions {
  /** Python interpreter whose TensorFlow to use. Default: a separate environment for the engine, which pip fills. */
  readonly python?: string;
  /**
   * Folder with `node_modules/@tensorflow/tfjs-node` (or `-gpu`), for programs that import that package themselves: its
   * addon is built in place. Default: the user's cache folder, where `engine: "tensorflow"` finds it.
   */
  readonly project?: string;
  /** Called before each step. */
  readonly onStep?: (step: BuildStep) => void;
  /** Aborts the build; completed steps are kept, and the next build continues from there. */
  readonly signal?: AbortSignal;
  /** The machine to build for. Default: this one. */
  readonly machine?: Machine;
}

/** A step of a build. */
export interface BuildStep {
  /** Counted from 1. */
  readonly number: number;
  /** Number of steps. */
  readonly of: number;
  /** What the step does, for a progress line. */
  readonly text: string;
}

/** Result of a build. */
export interface BuildResult extends BuiltEngine {
  /** Whether TensorFlow can use a graphics card. */
  readonly gpu: boolean;
  /** Path of the addon. */
  readonly addon: string;
}

/**
 * Builds the engine `tensorflow`: tfjs-node's unchanged addon, compiled against the TensorFlow of a Python environment
 * (its own install script downloads an old version, and fails on many networks and on Node 23). Linux only; takes about
 * a minute and 2 GB, most of it pip's. Completed steps are skipped, so an interrupted build continues where it stopped.
 *
 * @param variant "tensorflow", for processors, or "tensorflow-gpu".
 * @throws FeedforwardError if something is missing, with instructions to get it.
 * @example
 * ```ts not run: it downloads and compiles TensorFlow
 * await buildTensorFlow("tensorflow", { onStep: ({ number, of, text }) => console.log(`${number}/${of} ${text}`) });
 * ```
 */
export async function buildTensorFlow(
  variant: TensorFlowVariant,
  options: BuildTensorFlowOptions = {},
): Promise<BuildResult> {
  checkOptions("buildTensorFlow", options, { python: true, project: true, onStep: true, signal: true, machine: true });
  const { python, project, onStep, signal, machine = thisMachine() } = options;
  const home = tensorFlowHome(variant);
  checkMachine(variant, machine);
  const started = performance.now();
  let number = 0;
  const step = (text: string): void => {
    signal?.throwIfAborted();
    number += 1;
    onStep?.({ number, of: 4, text });
  };

  step("looking for a compiler and Python");
  const compiler = await findCompiler();
  await makeFolders(home);
  step(python ? `looking for TensorFlow in ${python}` : "installing TensorFlow with pip (this takes most of the time)");
  let tensorflow = await locateTensorFlow(python ?? join(home, "python", "bin", "python")).catch((error: unknown) => {
    if (python) throw error;
    return undefined;
  });
  if (!tensorflow) {
    await checkDisk(variant, home);
    tensorflow = await installTensorFlow(variant, join(home, "python"), signal);
  }
  step(project ? `looking for ${packageOf(variant)} in ${project}` : `installing ${packageOf(variant)} with npm`);
  const folder = project ? await installedPackage(variant, project) : await installPackage(variant, home, signal);
  step("compiling and testing the addon");
  const addon = await compileAddon({ compiler, folder, home, tensorflow, signal });
  await patchPackage(folder);
  const { version, gpu } = await tryAddon(addon);
  const built: BuiltEngine = {
    variant,
    package: TFJS_NODE,
    tensorflow: version,
    python: tensorflow.python,
    milliseconds: Math.round(performance.now() - started),
  };
  if (!project) await saveFile(join(home, "engine.json"), `${JSON.stringify(built, null, 2)}\n`);
  return { ...built, gpu, addon };
}

/**
 * Removes the files that {@link buildTensorFlow} created in the user's cache folder.
 *
 * @param variant "tensorflow" or "tensorflow-gpu".
 * @returns the folder, or undefined if it did not exist.
 */
export async function removeTensorFlow(variant: TensorFlowVariant): Promise<string | undefined> {
  const home = tensorFlowHome(variant);
  if (!(await exists(home)) || (await readdir(home)).length === 0) return undefined;
  await rm(home, { recursive: true, force: true });
  return home;
}

async function installedPackage(variant: TensorFlowVariant, project: string): Promise<string> {
  const folder = resolve(project, "node_modules", packageOf(variant));
  if (await exists(join(folder, "binding"))) return folder;
  throw new FeedforwardError(
    `${folder} does not exist. In ${project}, run: npm install --ignore-scripts ${packageOf(variant)}@${TFJS_NODE}`,
  );
}

/** Computes a product of two matrices with the addon alone. */
const TRY = `
const b = require(process.argv[1]);
const a = b.createTensor([2, 2], b.TF_FLOAT, Float32Array.of(1, 2, 3, 4));
const flag = (name) => ({ name, type: b.TF_ATTR_BOOL, value: false });
const attributes = [flag("transpose_a"), flag("transpose_b"), { name: "T", type: b.TF_ATTR_TYPE, value: b.TF_FLOAT }];
const [{ id }] = b.executeOp("MatMul", attributes, [a, a], 1);
const data = Array.from(b.tensorDataSync(id));
console.log(JSON.stringify({ version: b.TF_Version, gpu: b.isUsingGpuDevice(), data }));
`;

/** Runs in a separate process: an addon cannot be unloaded, and a broken one may crash the process. */
async function tryAddon(addon: string): Promise<{ version: string; gpu: boolean }> {
  const output = await runProgram(process.execPath, ["-e", TRY, addon], {
    env: { TF_CPP_MIN_LOG_LEVEL: "2" },
    advice: "The addon was compiled but does not load. Remove the engine and build it again.",
  });
  const { version, gpu, data } = JSON.parse(output.trim().split("\n").at(-1)!) as {
    version: string;
    gpu: boolean;
    data: number[];
  };
  if (data.join() === "7,10,15,22") return { version, gpu };
  throw new FeedforwardError(`The addon computes [1 2; 3 4]² as [${data}]. Remove the engine and build it again.`);
}
