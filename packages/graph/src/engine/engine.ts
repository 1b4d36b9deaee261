// Longer than most files: what the three engines load, how they are found and the options they share are chosen together.
import { checkOptions, FeedforwardError, noteOnce } from "@feedforward/shared";
import type { InferenceSession, Tensor as OrtTensor } from "onnxruntime-common";
import type { Target } from "../onnx/builder";
import { encodeGraph, encodeModel } from "../onnx/encode";
import type { DType, TypedArray } from "../value";
import type { NodeWorker } from "./node-worker";
import type { OptimizationLevel } from "./optimization-level";

/** Engines that run compiled programs. */
export type EngineName = "onnx" | "onnx-wasm" | "webgpu";

/** An engine, or the choice of the fastest one that this place has: onnx in Node, else onnx-wasm. */
export type EngineOption = "auto" | EngineName;

/** The part of ONNX Runtime's module that we use; `onnxruntime-node` and `onnxruntime-web` have it. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: never, data: never, dims: readonly number[]) => OrtTensor;
  readonly env?: { readonly versions?: { readonly node?: string } };
}

/** Thrown when an engine cannot be loaded: says which, why, and what to install or choose. */
export class EngineUnavailableError extends FeedforwardError {
  override readonly name = "EngineUnavailableError";
}

const providers: Record<EngineName, string> = { onnx: "cpu", "onnx-wasm": "wasm", webgpu: "webgpu" };

/** Settings of every session. */
const sessionOptions = {
  logSeverityLevel: 3,
  extra: {
    // Large matrices are transposed before their product on purpose; GemmTransposeFusion would put the transposition back
    // into it. DivMulFusion makes an invalid model of (1/n)·(0 + a·b).
    optimization: { disable_specified_optimizers: "GemmTransposeFusion;DivMulFusion" },
  },
} as const;

/**
 * Threads that wait for work spin, which is fastest within a call; between calls they would hold up the threads of other
 * programs (a validation step, a last batch of another size) on the same cores. In WebAssembly all programs share their
 * threads, and stopping them makes every operation of the next call wait until they are woken.
 */
export const nativeOptions = {
  ...sessionOptions,
  extra: { ...sessionOptions.extra, session: { force_spinning_stop: "1" } },
} as const;

/** Values by name, fed or fetched; a fetch without a tensor is allocated by the engine. */
export type Feeds = Readonly<Record<string, OrtTensor>>;
export type Fetches = Readonly<Record<string, OrtTensor | null>>;
export type Results = Readonly<Record<string, { readonly data: unknown; readonly location?: string }>>;

/** A compiled model. */
export interface Session {
  run(feeds: Feeds, fetches: Fetches): Promise<Results>;
  release(): Promise<void>;
}

/** A compiled model that runs at once, for tfjs's synchronous functions. */
export interface SyncSession {
  run(feeds: Feeds, fetches: Fetches): Results;
  release(): void;
}

/** How an engine runs. */
export interface EngineSettings {
  /** Threads of the native engine; by default those that FEEDFORWARD_THREADS says, else as many as there are cores. */
  readonly threads?: number;
  /** Runs the native engine in a worker thread (Node). Default false. */
  readonly worker?: boolean;
  /**
   * Takes the message that `"auto"` runs WebAssembly because the native engine does not load (Node), once for each
   * function. Default `console.warn`.
   */
  readonly note?: (message: string) => void;
}

/** Compiles a model for synchronous runs. */
type CompileSync = (model: Uint8Array, level?: OptimizationLevel) => SyncSession;

/** A loaded ONNX Runtime, and what it can do. */
export class Engine {
  /** Tensors that wrap an array without copying it, by the array. */
  private readonly wrapped = new WeakMap<TypedArray, OrtTensor>();
  private readonly dataSets = new WeakSet<TypedArray>();
  /** Models that hand a value on, which brings it from the device, by dtype and rank. */
  private readonly fetchers = new Map<string, Promise<Session>>();

  constructor(
    readonly name: EngineName,
    private readonly runtime: OnnxRuntime,
    /** Compiles for synchronous runs, where the runtime can. */
    readonly compileSync?: CompileSync,
    private readonly settings: EngineSettings = {},
    private readonly worker?: NodeWorker,
  ) {}

  /** Says that an array is a data set: it does not change, and is worth keeping where the program runs. */
  keep(data: TypedArray): void {
    this.dataSets.add(data);
  }

  /** What its models are written for. */
  get target(): Target {
    return ({ onnx: "native", "onnx-wasm": "wasm", webgpu: "portable" } as const)[this.name];
  }

  /** Whether results can be written into arrays that we provide, which saves allocating them. */
  get writesInPlace(): boolean {
    return this.name === "onnx" && !this.worker;
  }

  /** Whether large inputs are read where they are; other engines copy every input for every call. */
  get sharesMemory(): boolean {
    return this.name === "onnx";
  }

  /** Whether it has data sets in its own memory, where other arguments are copied for every call. */
  get holdsDataSets(): boolean {
    return this.worker !== undefined;
  }

  /** Whether a program can have data sets inside as constants: then their rows are neither picked nor copied outside. */
  get embedsDataSets(): boolean {
    return this.name === "onnx-wasm";
  }

  /** Whether variables stay in the engine's own memory from call to call. */
  get keepsState(): boolean {
    return this.name === "webgpu";
  }

  /** Whether it runs several steps in one call. WebGPU has no Scan. */
  get scans(): boolean {
    return this.name !== "webgpu";
  }

  /**
   * Compiles a model; the results named in `kept` stay in the engine's memory, where it has one.
   *
   * @param constants elements of the model's constants that are handed over beside it, by name; they are copied.
   */
  async compile(
    model: Uint8Array,
    kept: readonly string[] = [],
    constants: ReadonlyMap<string, TypedArray> = new Map(),
    level: OptimizationLevel = "all",
  ): Promise<Session> {
    const { threads = chosenThreads() } = this.settings;
    const options = {
      ...(this.name === "onnx" ? nativeOptions : sessionOptions),
      executionProviders: [providers[this.name]],
      graphOptimizationLevel: level,
      ...(threads ? { intraOpNumThreads: threads } : {}),
      ...(kept.length > 0 && this.keepsState
        ? { preferredOutputLocation: Object.fromEntries(kept.map((name) => [name, "gpu-buffer" as const])) }
        : {}),
      ...(constants.size > 0
        ? { externalData: [...constants].map(([path, data]) => ({ path, data: bytesOf(data) })) }
        : {}),
    } as const;
    if (this.worker) return this.worker.compile(model, options, (data) => this.dataSets.has(data));
    return this.runtime.InferenceSession.create(model, options);
  }

  /** Ends its thread, if it has one of its own. */
  async end(): Promise<void> {
    await this.worker?.end();
  }

  /** A copy of what a tensor on the device holds. In Node its own way of fetching ends the process. */
  async fetch(tensor: OrtTensor): Promise<TypedArray> {
    const { type, dims } = tensor;
    const key = `${type} ${dims.length}`;
    let fetcher = this.fetchers.get(key);
    if (!fetcher) {
      fetcher = this.compile(identityModel(type as DType, dims.length));
      this.fetchers.set(key, fetcher);
    }
    const { y } = await (await fetcher).run({ x: tensor }, { y: null });
    return y!.data as TypedArray;
  }

  /** The array as an ONNX Runtime tensor that shares its memory. */
  tensor(data: TypedArray, dtype: DType, shape: readonly number[]): OrtTensor {
    const known = this.wrapped.get(data);
    if (known && known.type === dtype && known.dims.join() === shape.join()) return known;
    const tensor = new this.runtime.Tensor(dtype as never, data as never, [...shape]);
    this.wrapped.set(data, tensor);
    return tensor;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: TypedArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const inNode = typeof process !== "undefined" && process.versions?.node !== undefined;

/** What the environment variable FEEDFORWARD_THREADS says. */
function chosenThreads(): number | undefined {
  const threads = inNode ? Number(process.env.FEEDFORWARD_THREADS) : 0;
  return Number.isInteger(threads) && threads > 0 ? threads : undefined;
}

/**
 * ONNX Runtime's native build reports its use to its maker from version 1.30 on, keeps a database for that in the user's
 * cache folder, and warns where it cannot. Not here.
 */
export function reportNothing(): void {
  process.env.ORT_DISABLE_TELEMETRY ??= "1";
}

/** Imports a package by a name that bundlers do not follow: browsers never load it. */
async function importInNode(name: string): Promise<OnnxRuntime> {
  const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
  return (module.default ?? module) as OnnxRuntime;
}

async function importNode(): Promise<OnnxRuntime> {
  if (!inNode) throw new Error("it runs in Node only");
  reportNothing();
  return importInNode("onnxruntime-node");
}

/**
 * In a browser the build without WebGPU: its WebAssembly is half as large as that of `onnxruntime-web` itself, which a
 * bundler would ship as well.
 */
async function importWeb(): Promise<OnnxRuntime> {
  if (inNode) return importInNode("onnxruntime-web");
  const module = await import("onnxruntime-web/wasm");
  return ((module as { default?: unknown }).default ?? module) as OnnxRuntime;
}

async function importWebGpu(): Promise<OnnxRuntime> {
  if (inNode) {
    const runtime = await importNode();
    const { probeWebGpu } = await import("./probe-webgpu");
    await probeWebGpu(identityModel("float32", 1));
    return runtime;
  }
  if (!("gpu" in ((globalThis as { navigator?: object }).navigator ?? {})))
    throw new Error("this browser has no WebGPU");
  const module = await import("onnxruntime-web/webgpu");
  return ((module as { default?: unknown }).default ?? module) as OnnxRuntime;
}

const importers: Record<EngineName, () => Promise<OnnxRuntime>> = {
  onnx: importNode,
  "onnx-wasm": importWeb,
  webgpu: importWebGpu,
};

/** What was imported, since asking a module loader again takes a millisecond for each step function where it has hooks. */
const imported = new Map<unknown, Promise<unknown>>();

/** Imports once; what failed is tried again. */
function once<T>(load: () => Promise<T>): Promise<T> {
  const known = imported.get(load) as Promise<T> | undefined;
  if (known) return known;
  const loading = load();
  imported.set(load, loading);
  loading.catch(() => imported.delete(load));
  return loading;
}

const remedies: Record<EngineName, string> = {
  onnx: "Install onnxruntime-node (npm install onnxruntime-node), or choose engine 'onnx-wasm', which needs onnxruntime-web.",
  "onnx-wasm": inNode
    ? "Install onnxruntime-web (npm install onnxruntime-web), or run eagerly on a tfjs backend."
    : "Serve ort-wasm-simd-threaded.wasm of the package onnxruntime-web beside the page's scripts, or set " +
      "env.wasm.wasmPaths of onnxruntime-web/wasm to where it is.",
  webgpu: "Install a driver for graphics (Vulkan, Metal or Direct3D 12), or choose engine 'onnx' or 'onnx-wasm'.",
};

/** What `auto` tries, in this order. */
const automatic: readonly EngineName[] = inNode ? ["onnx", "onnx-wasm"] : ["onnx-wasm"];

/** The advice where `auto` found nothing. In a browser it looks for onnx-wasm alone. */
const NEITHER = inNode
  ? "Install the native one (npm install onnxruntime-node), or onnxruntime-web where there is none for this system."
  : remedies["onnx-wasm"];

const slowerNote = (why: string): string =>
  `feedforward: steps run on ONNX Runtime's WebAssembly build, which is slower than its native one, because ${why} ` +
  "Run: npm install onnxruntime-node";

/** The native binding that onnxruntime-node's asynchronous sessions stand on. */
export interface NativeBinding {
  readonly InferenceSession: new () => {
    loadModel(model: ArrayBufferLike, offset: number, length: number, options: object): void;
    run(feeds: Feeds, fetches: Fetches, options: object): Results;
    dispose(): void;
  };
}

/**
 * onnxruntime-node runs a session in the next turn of the event loop; its native part runs at once. That part is not
 * public, so its absence only means that synchronous functions stay eager.
 */
async function importSync(): Promise<CompileSync | undefined> {
  try {
    reportNothing();
    const name = "onnxruntime-node/dist/binding.js";
    const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
    const { binding, initOrt } = (module.default ?? module) as { binding: NativeBinding; initOrt: () => void };
    initOrt();
    return (model, graphOptimizationLevel = "all") => {
      const session = new binding.InferenceSession();
      const threads = chosenThreads();
      const options = { ...nativeOptions, graphOptimizationLevel, ...(threads ? { intraOpNumThreads: threads } : {}) };
      session.loadModel(model.buffer, model.byteOffset, model.byteLength, options);
      return { run: (feeds, fetches) => session.run(feeds, fetches, {}), release: () => session.dispose() };
    };
  } catch {
    return undefined;
  }
}

async function startWorker(): Promise<NodeWorker> {
  reportNothing();
  const { NodeWorker: Threaded } = await import("./node-worker");
  return new Threaded();
}

/** A model that passes a value on. */
const identityModel = (type: DType, rank: number): Uint8Array => {
  const shape = Array.from({ length: rank }, (_, axis) => `d${axis}`);
  const port = (name: string) => ({ name, type, shape });
  const node = { op: "Identity", inputs: ["x"], outputs: ["y"], attributes: {} };
  const graph = encodeGraph({
    name: "identity",
    nodes: [node],
    constants: [],
    inputs: [port("x")],
    outputs: [port("y")],
  });
  return encodeModel(graph, { opset: 20, metadata: {} });
};

/** The last sentence of a message: ONNX Runtime puts file names and conditions before it. */
const reason = (error: unknown): string => {
  if (/no available backend found\. ERR: \[wasm\]/.test(String(error))) return "its WebAssembly file does not load";
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  const sentences = (line ?? "").split(/(?<=\.) (?=[A-Z])/);
  return (sentences.at(-1) ?? "").replace(/\.$/, "");
};

/**
 * Loads an engine.
 *
 * @param option `"auto"` (default): onnx where onnxruntime-node can be loaded, else onnx-wasm.
 * @param onnxruntime a module to use instead of importing one.
 * @throws EngineUnavailableError when it cannot be loaded.
 */
export async function loadEngine(
  option: EngineOption = "auto",
  onnxruntime?: OnnxRuntime,
  settings: EngineSettings = {},
): Promise<Engine> {
  checkOptions("loadEngine", settings, { threads: true, worker: true, note: true });
  if (onnxruntime) {
    const name = onnxruntime.env?.versions?.node ? "onnx" : "onnx-wasm";
    return new Engine(option === "auto" ? name : option, onnxruntime, undefined, settings);
  }
  if (option !== "auto" && !(option in importers)) {
    throw new EngineUnavailableError(
      `engine: '${option}' is not an engine; choose one of auto, ${Object.keys(importers).join(", ")}.`,
    );
  }
  const failures: { name: EngineName; why: string }[] = [];
  for (const name of option === "auto" ? automatic : [option]) {
    try {
      const runtime = await once(importers[name]);
      const sync = name === "onnx" ? await once(importSync) : undefined;
      const worker = name === "onnx" && settings.worker ? await startWorker() : undefined;
      const engine = new Engine(name, runtime, sync, settings, worker);
      // An adapter, and in a browser the WebAssembly file, is looked for when a session is made.
      if (name === "webgpu" || (name === "onnx-wasm" && !inNode))
        await (await engine.compile(identityModel("float32", 1))).release();
      if (failures[0]) noteOnce(settings.note ?? console.warn, slowerNote(failures[0].why));
      return engine;
    } catch (error) {
      failures.push({ name, why: `engine '${name}' cannot be loaded: ${reason(error)}.` });
    }
  }
  const remedy = option === "auto" ? NEITHER : remedies[option];
  throw new EngineUnavailableError([...failures.map(({ why }) => why), remedy].join(" "));
}
