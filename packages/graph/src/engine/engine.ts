import type { Tensor as OrtTensor } from "onnxruntime-common";
import type { Target } from "../onnx/builder";
import type { DType, TypedArray } from "../value";
import type { EngineSpec } from "./engine-spec";
import { identityModel } from "./identity-model";
import type { OptimizationLevel } from "./optimization-level";
import { chosenThreads, type OnnxRuntime } from "./runtime";
import type { CompileSync, Session, SessionThread } from "./session";
import { type EngineName, engineSpecs } from "./table";

/** Options for running an engine. */
export interface EngineSettings {
  /** Number of threads of the native engine. Default: FEEDFORWARD_THREADS, or otherwise the number of cores. */
  readonly threads?: number;
  /** Run the native engine in a worker thread (Node). Default: false. */
  readonly worker?: boolean;
  /**
   * Receives the message that `"auto"` selected WebAssembly because the native engine does not load (Node), once per
   * function. Default: `console.warn`.
   */
  readonly note?: (message: string) => void;
}

/** A loaded ONNX Runtime, and its capabilities. */
export class Engine {
  /** Tensors that wrap an array without copying it, by array. */
  private readonly wrapped = new WeakMap<TypedArray, OrtTensor>();
  private readonly dataSets = new WeakSet<TypedArray>();
  /** Models that return their input, which downloads it from the device, by dtype and rank. */
  private readonly fetchers = new Map<string, Promise<Session>>();

  private readonly spec: EngineSpec;

  /**
   * @param name name of the engine.
   * @param runtime ONNX Runtime module that it uses.
   * @param settings number of threads and other settings of the engine.
   * @param thread worker thread that runs the programs, if there is one.
   */
  constructor(
    readonly name: EngineName,
    private readonly runtime: OnnxRuntime,
    /** Compiles for synchronous runs, if the runtime supports them. */
    readonly compileSync?: CompileSync,
    private readonly settings: EngineSettings = {},
    private readonly thread?: SessionThread,
  ) {
    this.spec = engineSpecs[name];
  }

  /** Marks an array as a data set: it does not change, and is worth keeping in the program's memory. */
  keep(data: TypedArray): void {
    this.dataSets.add(data);
  }

  /** Target for which its models are written. */
  get target(): Target {
    return this.spec.target;
  }

  /** Whether results can be written to given arrays, which avoids allocation. */
  get writesInPlace(): boolean {
    return this.spec.writesInPlace && !this.thread;
  }

  /** Whether large inputs are read in place; other engines copy every input for every call. */
  get sharesMemory(): boolean {
    return this.spec.sharesMemory;
  }

  /** Whether it keeps data sets in its own memory, while other arguments are copied for every call. */
  get holdsDataSets(): boolean {
    return this.thread !== undefined;
  }

  /**
   * Whether a program can contain data sets as constants, so that their rows are neither gathered nor copied outside.
   */
  get embedsDataSets(): boolean {
    return this.spec.embedsDataSets;
  }

  /** Whether variables stay in the engine's own memory between calls. */
  get keepsState(): boolean {
    return this.spec.keepsState;
  }

  /** Whether it can run several steps per call. */
  get scans(): boolean {
    return this.spec.scans;
  }

  /**
   * Compiles a model; the results named in `kept` stay in the engine's memory, if it has its own.
   *
   * @param constants elements of the model's constants that are passed separately, by name; they are copied.
   * @param level how much ONNX Runtime may rewrite the model. Default: "all".
   */
  async compile(
    model: Uint8Array,
    kept: readonly string[] = [],
    constants: ReadonlyMap<string, TypedArray> = new Map(),
    level: OptimizationLevel = "all",
  ): Promise<Session> {
    const { threads = chosenThreads() } = this.settings;
    const options = {
      // A copy: ONNX Runtime's web build adds settings of its own to those that it is given.
      ...structuredClone(this.spec.options),
      executionProviders: [this.spec.provider],
      graphOptimizationLevel: level,
      ...(threads ? { intraOpNumThreads: threads } : {}),
      ...(kept.length > 0 && this.keepsState
        ? { preferredOutputLocation: Object.fromEntries(kept.map((name) => [name, "gpu-buffer" as const])) }
        : {}),
      ...(constants.size > 0
        ? { externalData: [...constants].map(([path, data]) => ({ path, data: bytesOf(data) })) }
        : {}),
    } as const;
    if (this.thread) return this.thread.compile(model, options, (data) => this.dataSets.has(data));
    return this.runtime.InferenceSession.create(model, options);
  }

  /** Stops its thread, if it has one. */
  async end(): Promise<void> {
    await this.thread?.end();
  }

  /** Returns a copy of a tensor on the device. In Node, ONNX Runtime's own way of fetching crashes the process. */
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

  /**
   * Wraps the array as an ONNX Runtime tensor that shares its memory.
   *
   * @param data the elements in row-major order.
   * @param shape size of each axis.
   * @param dtype type of the elements.
   */
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
