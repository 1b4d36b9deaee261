import { realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import type { TensorFlowVariant } from "./home";
import { exists } from "./machine";
import { runProgram } from "./run-program";

/** The TensorFlow version whose C++ headers match the addon's sources. */
export const TENSORFLOW = "2.21.*";

/** TensorFlow in a Python environment. */
export interface PythonTensorFlow {
  readonly python: string;
  /** The package's real folder: CUDA builds look for their libraries next to it. */
  readonly folder: string;
  readonly version: string;
}

const requirement = (variant: TensorFlowVariant): string => {
  if (variant === "tensorflow-gpu") return `tensorflow[and-cuda]==${TENSORFLOW}`;
  return `${process.arch === "x64" ? "tensorflow-cpu" : "tensorflow"}==${TENSORFLOW}`;
};

/** Locates TensorFlow without importing it, which would take seconds. */
const LOCATE = `
import importlib.metadata as m, importlib.util as u, json
spec = u.find_spec("tensorflow")
names = ("tensorflow-cpu", "tensorflow", "tensorflow-intel", "tf-nightly")
version = next((d.version for d in m.distributions() if d.metadata["Name"] in names), "unknown")
print(json.dumps([spec.submodule_search_locations[0], version] if spec and spec.submodule_search_locations else None))
`;

const LIBRARIES = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2", "include/tensorflow/c/eager/c_api.h"];

/**
 * Finds TensorFlow in an environment.
 *
 * @throws FeedforwardError if it is not installed, or is not a Linux wheel with libraries and headers.
 */
export async function locateTensorFlow(python: string): Promise<PythonTensorFlow> {
  const found = JSON.parse(await runProgram(python, ["-c", LOCATE])) as [string, string] | null;
  if (!found) {
    throw new FeedforwardError(
      `${python} has no TensorFlow. Install it there (pip install "tensorflow-cpu==${TENSORFLOW}"), or omit --python.`,
    );
  }
  const folder = await realpath(found[0]);
  for (const file of LIBRARIES) {
    if (await exists(join(folder, file))) continue;
    throw new FeedforwardError(`${folder} has no ${file}: it is not TensorFlow's Linux wheel. Install that with pip.`);
  }
  return { python, folder, version: found[1] };
}

/** Creates the environment, or continues with one left by an interrupted build. */
export async function installTensorFlow(
  variant: TensorFlowVariant,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<PythonTensorFlow> {
  const python = join(folder, "bin", "python");
  const ready = await locateTensorFlow(python).catch(() => undefined);
  if (ready) return ready;
  if (!(await exists(join(folder, "pyvenv.cfg"))) || !(await works(python))) {
    await rm(folder, { recursive: true, force: true });
    const advice = "Install Python 3.10 to 3.13 with venv (Debian, Ubuntu: apt-get install python3-venv).";
    await runProgram(process.env.PYTHON ?? "python3", ["-m", "venv", folder], { advice, signal });
  }
  const arguments_ = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement(variant)];
  const advice =
    `TensorFlow ${TENSORFLOW} needs Python 3.10 to 3.13, glibc, and a connection to pip's package index; ` +
    "PYTHON selects another Python. Run this again to continue.";
  await runProgram(python, arguments_, { advice, signal });
  return locateTensorFlow(python);
}

const works = (python: string): Promise<boolean> =>
  runProgram(python, ["-m", "pip", "--version"]).then(
    () => true,
    () => false,
  );
