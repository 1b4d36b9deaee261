import type { BatchStream, EvaluateOptions, FitOptions, PredictOptions } from "@feedforward/core";
import * as digits from "@feedforward/data/mnist";
import * as logs from "@feedforward/tensorboard";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { mnistBytes } from "../worker/mnist-data";
import { prepareOnnxRuntime } from "../worker/onnx-runtime";
import { MODULE_NAMES, type ModuleName } from "./module-names";
import { engineFor } from "./program-engine";

/**
 * Packages that programs can import here under the same names as in Node. Functions that read or write files use the
 * page's in-memory files and folders.
 */
const modules: Readonly<Record<ModuleName, () => Promise<object>>> = {
  "@feedforward/core": core,
  "@feedforward/data": () => import("@feedforward/data"),
  "@feedforward/data/mnist": async () => ({ ...digits, mnist }),
  "@feedforward/formats": () => import("@feedforward/formats"),
  "@feedforward/jit": async () => {
    prepareOnnxRuntime();
    return import("@feedforward/jit");
  },
  "@feedforward/models": () => import("@feedforward/models"),
  "@feedforward/optim": () => import("@feedforward/optim"),
  "@feedforward/plot": () => import("@feedforward/plot"),
  "@feedforward/tensorboard": async () => ({ ...logs, SummaryWriter, readLogs }),
  "@feedforward/tf1": () => import("@feedforward/tf1"),
  "@tensorflow/tfjs-backend-cpu": () => import("@tensorflow/tfjs-backend-cpu"),
  "@tensorflow/tfjs-core": () => import("@tensorflow/tfjs-core"),
  "@tensorflow/tfjs-layers": () => import("@tensorflow/tfjs-layers"),
};

/** @throws Error for an unavailable package; the message lists the available ones. */
export async function loadModule(name: string): Promise<object> {
  if (!isModule(name)) throw new Error(`"${name}" cannot be imported here; the page has ${MODULE_NAMES.join(", ")}`);
  return modules[name]();
}

const isModule = (name: string): name is ModuleName => Object.hasOwn(modules, name);

let quickest = false;

/** Makes `fit` and related functions use the engine that finishes first, for programs that name none. */
export function takeQuickestEngine(): void {
  quickest = true;
}

async function core(): Promise<object> {
  const all = await import("@feedforward/core");
  prepareOnnxRuntime();
  const tensorBoard = (folder: Parameters<typeof all.tensorBoard>[0] = "logs", options?: object) =>
    all.tensorBoard(typeof folder === "string" ? inMemory(folder) : folder, options);
  if (!quickest) return { ...all, tensorBoard };
  return {
    ...all,
    tensorBoard,
    fit: async (model: LayersModel, options: FitOptions) =>
      all.fit(model, { engine: await engineFor(model, options), ...options }),
    evaluate: async (model: LayersModel, options: EvaluateOptions) =>
      all.evaluate(model, { engine: await engineFor(model, options, 0), ...options }),
    predict: async (model: LayersModel, x: FitOptions["x"] | BatchStream, options: PredictOptions = {}) =>
      all.predict(model, x, { engine: await engineFor(model, { ...options, x }, 0), ...options }),
  };
}

/** Uses the page's copy of the digits if the program specifies no other source. */
const mnist = async (options: digits.MnistOptions = {}) =>
  digits.mnist(options.from === undefined ? { ...options, from: await mnistBytes() } : options);

class SummaryWriter extends logs.SummaryWriter {
  constructor(folder: string | logs.LogDirectory, options?: logs.SummaryWriterOptions) {
    super(typeof folder === "string" ? inMemory(folder) : folder, options);
  }
}

const readLogs = (source: logs.LogSource, options?: logs.LogReaderOptions) =>
  logs.readLogs(typeof source === "string" ? inMemory(source).files() : source, options);

const root = logs.memoryDirectory("logs");
const folders = new Map<string, logs.MemoryDirectory>();

/** An in-memory folder of a program, kept while the program runs. */
function inMemory(folder: string): logs.MemoryDirectory {
  const path = folder.replace(/^\.?\/+|\/+$/g, "");
  const known = folders.get(path) ?? root.directory(path);
  folders.set(path, known);
  return known;
}
