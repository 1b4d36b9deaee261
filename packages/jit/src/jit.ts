// Longer than most files: signatures, programs and the public interface of a step share state, and are read together.

import type { Graph } from "@feedforward/graph";
import {
  CaptureError,
  checkEngine,
  type Engine,
  type EngineName,
  type EngineOption,
  loadEngine,
  type OnnxRuntime,
  StaleStepError,
  sizeOf,
  type TypedArray,
  type Value,
} from "@feedforward/graph";
import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { Optimizer, Tensor } from "@tensorflow/tfjs-core";
import { type Captured, capture, changed } from "./capture/capture";
import { learningRateOf, numbersOf } from "./capture/hyperparameters";
import type { Spec, StepOutputs } from "./capture/trace";
import { debugging } from "./capture/watched-ops";
import { checkInOrder, checkRows, unstacked } from "./check-sets";
import { EagerSteps } from "./eager-steps";
import { Rechecks } from "./rechecks";
import { type HostArray, hostArray, type StepInput } from "./runtime/array-data";
import { RowGatherer } from "./runtime/gather-rows";
import { inTurn } from "./runtime/lock";
import { Program, type ProgramCall, type ProgramKind } from "./runtime/program";
import { ResidentSets } from "./runtime/resident-sets";
import { Stream } from "./runtime/stream";
import { cellsOf, type VariableCell } from "./runtime/variable-cell";
import { restructure, type StackedResult, type StepResult } from "./step-results";

/** Options of {@link jit}. */
export interface JitOptions {
  /**
   * Optimizer that the step uses. Required for tfjs's own optimizers, whose learning rate would otherwise be frozen;
   * those of feedforward keep it in a variable, which programs always follow.
   */
  readonly optimizer?: Optimizer;
  /**
   * Engine that runs the program. Default: `"auto"`, which selects onnxruntime-node, or otherwise onnxruntime-web on
   * WebAssembly.
   */
  readonly engine?: EngineOption;
  /** ONNX Runtime module to use instead of importing one (bundles, tests). */
  readonly onnxruntime?: OnnxRuntime;
  /**
   * Seed of tfjs's random ops inside the step (dropout). Default: each op takes a seed from Math.random in every step,
   * as in tfjs.
   */
  readonly seed?: number;
  /**
   * Number of threads of the native engine. Default: the environment variable FEEDFORWARD_THREADS, or otherwise the
   * number of cores. Threads spin while they wait for work, so fewer are faster on a busy machine.
   */
  readonly threads?: number;
  /**
   * Run the native engine in a worker thread (Node), so that the main thread is not blocked while steps run. Weights
   * are copied in both directions with every call, so run several steps per call. Default: false.
   */
  readonly worker?: boolean;
  /**
   * Number of input signatures (shapes and dtypes) to keep compiled; the least recently used is evicted. Default: 8.
   */
  readonly maxSignatures?: number;
  /**
   * Run the step on tfjs's current backend if it cannot be captured or no engine loads, instead of throwing. `note` then
   * receives the reason, once. Import `@feedforward/backend`, so that this backend compiles the step in parts. Random
   * ops do not follow `seed` there. Default: false.
   */
  readonly fallback?: boolean;
  /**
   * Receives messages for the user: that WebAssembly is used because the native engine does not load, that a signature
   * was evicted, and that the step runs on tfjs's backend (`fallback`). Default: `console.warn`.
   */
  readonly note?: (message: string) => void;
}

const optionNames: OptionNames<JitOptions> = {
  optimizer: true,
  engine: true,
  onnxruntime: true,
  seed: "number",
  threads: true,
  worker: true,
  maxSignatures: true,
  fallback: true,
  note: "function",
};

/** A step over whole data sets: rows are gathered by index inside the program. */
export interface RowStep<O> {
  /**
   * Captures and compiles the step for batches of this size, without running it, so that errors surface here.
   *
   * @param batchSize rows per step.
   */
  prepare(batchSize: number): Promise<void>;
  /**
   * Runs one step on these rows.
   *
   * @param indices row indices, one per row of the batch.
   */
  rows(indices: Int32Array): Promise<StepResult<O>>;
  /** Runs `count` steps; `indices` contains the rows of each, one batch after the other. */
  manyRows(indices: Int32Array, count: number): Promise<StackedResult<O>>;
  /**
   * Captures and compiles like {@link RowStep.prepare}, for {@link RowStep.manyInOrder}.
   *
   * @param batchSize rows per step.
   */
  prepareInOrder(batchSize: number): Promise<void>;
  /**
   * Runs `count` steps on consecutive rows from index `start`. They are read in place, which is faster.
   *
   * @param batchSize rows per step.
   */
  manyInOrder(start: number, batchSize: number, count: number): Promise<StackedResult<O>>;
}

/** A compiled step. */
export interface JitStep<O> {
  /** @param inputs arguments of the step. */
  /** Runs one step. `inputs` are tensors, arrays with `data`, `shape` and `dtype`, or typed arrays. */
  (...inputs: StepInput[]): Promise<StepResult<O>>;
  /**
   * Runs several steps in one call, on arguments stacked on axis 0.
   *
   * @param inputs arguments of the step with another axis in front, one entry per step.
   */
  many(...inputs: StepInput[]): Promise<StackedResult<O>>;
  /**
   * Captures and compiles {@link JitStep.many} for stacked arguments like these, without running it, so that errors
   * surface here.
   *
   * @param inputs arguments in the form of `many`.
   */
  prepareMany(...inputs: StepInput[]): Promise<void>;
  /**
   * Binds whole data sets, whose elements must not change afterwards. They keep their dtype (images stay uint8). On
   * onnx-wasm, the program for several steps of the first batch size contains a copy of them, if the data sets inside
   * all programs take at most 192 MiB and memory is available; rows are then neither gathered nor copied for each call.
   * `dispose` frees the copy.
   *
   * @param inputs whole data sets, one per argument, with rows on the first axis.
   */
  over(inputs: readonly StepInput[]): RowStep<O>;
  /** Writes the variables back. Reading a variable eagerly does the same. */
  sync(): Promise<void>;
  /** Loads the engine without running anything, and returns its name. Throws EngineUnavailableError. */
  load(): Promise<EngineName>;
  /** The last captured graph. `String(step.graph)` is its text form. */
  readonly graph: Graph;
  /** Engine that runs the programs; undefined before the first call. */
  readonly engine: EngineName | undefined;
  /** Time spent on capturing and compiling so far, in milliseconds. */
  readonly compileTime: number;
  /** Writes the variables back and frees the programs. */
  dispose(): Promise<void>;
}

/** Everything compiled for a signature. */
interface Compiled {
  readonly captured: Captured;
  readonly cells: Map<Value, VariableCell>;
  readonly programs: Map<string, Program>;
  readonly rechecks: Rechecks;
}

class Jit<O extends StepOutputs> {
  private readonly signatures = new Map<string, Compiled>();
  private readonly stream: Stream | undefined;
  private readonly gatherer = new RowGatherer();
  private readonly residents = new ResidentSets();
  private loaded: Engine | undefined;
  private latest: Captured | undefined;
  private disposed = false;
  private noted = false;
  private notedDebugging = false;
  compileTime = 0;

  constructor(
    private readonly fn: (...inputs: never[]) => O,
    private readonly options: JitOptions,
  ) {
    this.stream = options.seed === undefined ? undefined : new Stream(options.seed);
  }

  get engine(): EngineName | undefined {
    return this.loaded?.name;
  }

  get graph(): Graph {
    if (this.latest) return this.latest.graph;
    throw new FeedforwardError("jit: the step has no graph yet; it is captured at its first call.");
  }

  async load(): Promise<Engine> {
    if (this.disposed) throw new FeedforwardError("jit: the step is disposed; call jit() again.");
    const { engine, onnxruntime, threads, worker, note } = this.options;
    this.loaded ??= await loadEngine(engine, onnxruntime, {
      ...(threads ? { threads } : {}),
      ...(worker ? { worker } : {}),
      ...(note ? { note } : {}),
    });
    return this.loaded;
  }

  /** Runs the step on stacked or single arguments. */
  async call(inputs: readonly StepInput[], steps: "one" | "many"): Promise<O> {
    const arrays = await hostArrays(inputs);
    if (steps === "one") {
      return this.run(arrays, { steps, feed: "batch" }, () => ({ inputs: arrays, count: 1 }));
    }
    const { count, specs } = unstacked(arrays);
    return this.run(specs, { steps, feed: "batch" }, () => ({ inputs: arrays, count }));
  }

  /** Captures and compiles for several steps on stacked arguments. */
  async prepareMany(inputs: readonly StepInput[]): Promise<void> {
    const arrays = await hostArrays(inputs);
    await inTurn(() => this.program(unstacked(arrays).specs, { steps: "many", feed: "batch" }));
  }

  /** Runs the step on rows of data sets. */
  async callRows(sets: readonly HostArray[], rows: Int32Array, count: number, steps: "one" | "many"): Promise<O> {
    checkRows(sets, rows, count);
    const engine = await this.load();
    const batch = rows.length / count;
    const specs = sets.map((set) => ({ ...set, shape: [batch, ...set.shape.slice(1)] }));
    for (const { data } of sets) engine.keep(data);
    if (engine.sharesMemory) return this.run(specs, { steps, feed: "rows" }, () => ({ inputs: sets, rows, count }));
    if (steps === "many" && (await this.holds(engine, sets, specs, batch)))
      return this.run(specs, { steps, feed: "resident" }, () => ({ inputs: [], rows, count }), sets);
    return this.run(specs, { steps, feed: "batch" }, () => {
      const inputs = sets.map((set, index) => {
        const shape = steps === "many" ? [count, ...specs[index]!.shape] : specs[index]!.shape;
        return { data: this.gatherer.gather(set, rows), shape, dtype: set.dtype };
      });
      return { inputs, count };
    });
  }

  /** Captures and compiles for batches of rows. */
  async prepareRows(sets: readonly HostArray[], batchSize: number): Promise<void> {
    const engine = await this.load();
    const specs = sets.map((set) => ({ ...set, shape: [batchSize, ...set.shape.slice(1)] }));
    if (await this.holds(engine, sets, specs, batchSize)) return;
    await inTurn(() => this.program(specs, { steps: "many", feed: engine.sharesMemory ? "rows" : "batch" }));
  }

  /** Returns whether the program for several steps contains these data sets; compiles it on the first request. */
  private async holds(engine: Engine, sets: readonly HostArray[], specs: readonly Spec[], batch: number) {
    if (!engine.embedsDataSets || !this.residents.admits(sets, batch)) return false;
    try {
      await inTurn(() => this.program(specs, { steps: "many", feed: "resident" }, sets));
      return true;
    } catch {
      // Memory may be insufficient for them. Any other error occurs again when the rows are fed, and is reported there.
      this.residents.refuse();
      return false;
    }
  }

  /** Runs steps on consecutive rows of data sets. */
  async callInOrder(sets: readonly HostArray[], start: number, batch: number, count: number): Promise<O> {
    checkInOrder(sets, start, batch, count);
    const engine = await this.load();
    const end = start + batch * count;
    if (engine.holdsDataSets)
      return this.callRows(
        sets,
        Int32Array.from({ length: end - start }, (_, index) => start + index),
        count,
        "many",
      );
    const inputs = sets.map(({ data, shape, dtype }) => {
      const size = sizeOf(shape.slice(1));
      return { data: data.subarray(start * size, end * size), shape: [count, batch, ...shape.slice(1)], dtype };
    });
    return this.run(unstacked(inputs).specs, { steps: "many", feed: "batch" }, () => ({ inputs, count }));
  }

  /** Captures and compiles for consecutive rows. */
  async prepareInOrder(sets: readonly HostArray[], batch: number): Promise<void> {
    if ((await this.load()).holdsDataSets) return this.prepareRows(sets, batch);
    const specs = sets.map((set) => ({ ...set, shape: [batch, ...set.shape.slice(1)] }));
    await inTurn(() => this.program(specs, { steps: "many", feed: "batch" }));
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await inTurn(async () => {
      for (const compiled of this.signatures.values()) await release(compiled);
      this.signatures.clear();
      this.residents.clear();
      await this.loaded?.end();
    });
  }

  async sync(): Promise<void> {
    for (const { cells } of this.signatures.values()) {
      for (const cell of cells.values()) {
        await cell.download();
        cell.sync();
      }
    }
  }

  /**
   * @param inputs returns the inputs of the call, once it is its turn.
   * @param sets the data sets inside the program, with feed "resident".
   */
  private run(
    specs: readonly Spec[],
    kind: ProgramKind,
    inputs: () => Omit<ProgramCall, "hyperparameters">,
    sets: readonly HostArray[] = [],
  ): Promise<O> {
    return inTurn(async () => {
      const call = inputs();
      const { captured, program, rechecks } = await this.program(specs, kind, sets);
      rechecks.before(() => this.changed(captured, specs));
      const started = performance.now();
      const numbers = numbersOf(this.options.optimizer);
      const hyperparameters = { learningRate: numbers ? learningRateOf(numbers) : 0 };
      const { scans } = await this.load();
      const values =
        kind.steps === "one" || scans
          ? await program.run({ ...call, hyperparameters })
          : await oneByOne(program, { ...call, hyperparameters });
      rechecks.add(performance.now() - started);
      const { structure, counted } = captured.trace;
      // tfjs's optimizers count steps in a plain number, which the program does not change.
      if (numbers && counted > 0) numbers.iterations_ = (numbers.iterations_ ?? 0) + counted * call.count;
      const { outputs } = captured.graph;
      return restructure<O, number | TypedArray>(
        structure,
        values.map((data, index) =>
          kind.steps === "one" && outputs[index]!.value.shape.length === 0 ? data[0]! : data,
        ),
      );
    });
  }

  /** @param sets the data sets inside the program, with feed "resident". */
  private async program(specs: readonly Spec[], kind: ProgramKind, sets: readonly HostArray[] = []) {
    const engine = await this.load();
    const started = performance.now();
    const { captured, cells, programs, rechecks } = await this.compiled(specs);
    const possible: ProgramKind = engine.scans ? kind : { ...kind, steps: "one" };
    const key = programKey(possible);
    let program = programs.get(key);
    if (!program) {
      program = await Program.compile(captured, possible, engine, cells, this.stream, sets);
      programs.set(key, program);
      const time = performance.now() - started;
      this.compileTime += time;
      rechecks.add(time);
    }
    return { captured, program, rechecks };
  }

  private async compiled(specs: readonly Spec[]): Promise<Compiled> {
    const key = specs.map(({ dtype, shape }) => `${dtype}[${shape}]`).join(" ");
    let compiled = this.signatures.get(key);
    if (compiled) this.signatures.delete(key);
    else compiled = this.capture(specs);
    // Insertion order is order of use.
    this.signatures.set(key, compiled);
    const [oldest] = this.signatures.keys();
    const { maxSignatures = 8, note = console.warn } = this.options;
    if (this.signatures.size > maxSignatures && oldest !== undefined) {
      if (!this.noted) {
        note(
          `jit: the step is called with more combinations of shapes and dtypes than the ${maxSignatures} that are kept ` +
            `compiled; now it is ${key}. Each one that comes back is compiled again. Use batches of one size, or raise ` +
            "maxSignatures.",
        );
      }
      this.noted = true;
      const least = this.signatures.get(oldest)!;
      if (least.programs.has(residentKey)) this.residents.clear();
      await release(least);
      this.signatures.delete(oldest);
    }
    return compiled;
  }

  private capture(specs: readonly Spec[]): Compiled {
    const { optimizer, note = console.warn } = this.options;
    if (debugging() && !this.notedDebugging) {
      this.notedDebugging = true;
      note(
        "jit: debug mode is on, but TensorFlow.js cannot check the ops inside a compiled step. Call the function itself " +
          "to debug it.",
      );
    }
    const captured = capture(this.fn, plain(specs), optimizer ? { optimizer } : {});
    this.latest = captured;
    return { captured, cells: cellsOf(captured), programs: new Map(), rechecks: new Rechecks() };
  }

  private changed({ trace }: Captured, specs: readonly Spec[]): string | undefined {
    try {
      return changed(trace, this.fn as (...inputs: Tensor[]) => O, plain(specs), this.options.optimizer);
    } catch (error) {
      // A step that can no longer run eagerly (a tensor from outside is disposed) still computes the same.
      if (error instanceof CaptureError) throw new StaleStepError(error.message, { cause: error });
      return undefined;
    }
  }
}

const hostArrays = (inputs: readonly StepInput[]): Promise<HostArray[]> =>
  Promise.all(inputs.map((input, index) => hostArray(input, `jit: argument ${index}`)));

/** Removes the elements that an argument may carry. */
const plain = (specs: readonly Spec[]): Spec[] => specs.map(({ shape, dtype }) => ({ shape, dtype }));

const programKey = ({ steps, feed }: ProgramKind): string => `${steps} ${feed}`;
const residentKey = programKey({ steps: "many", feed: "resident" });

async function release({ programs, cells }: Compiled): Promise<void> {
  for (const program of programs.values()) await program.dispose();
  for (const cell of cells.values()) {
    await cell.download();
    cell.release();
  }
}

/** Runs several steps on an engine that runs one per call: unstacks the arguments and stacks the results. */
async function oneByOne(program: Program, call: ProgramCall): Promise<TypedArray[]> {
  const results: TypedArray[][] = [];
  for (let step = 0; step < call.count; step += 1) {
    const inputs = call.inputs.map(({ data, shape, dtype }) => {
      const size = data.length / call.count;
      return { data: data.subarray(step * size, (step + 1) * size), shape: shape.slice(1), dtype };
    });
    results.push(await program.run({ ...call, inputs, count: 1 }));
  }
  return results[0]!.map((first, output) => {
    const stacked = new (first.constructor as new (length: number) => TypedArray)(first.length * call.count);
    results.forEach((values, step) => {
      stacked.set(values[output]!, step * first.length);
    });
    return stacked;
  });
}

/**
 * Compiles a training step or any other step. It is captured at its first call, and again for each new signature of its
 * arguments; variables live in the program and are written back when they are read or by `sync()`.
 *
 * @param fn function of tensors that returns a tensor, a list or a record of tensors. Arguments of integer dtypes
 *   arrive as int32. It runs only while it is captured, twice; values that change between steps must be arguments or
 *   variables.
 *
 * @throws CaptureError (at the call) if the step does something that cannot be captured, or creates data that differ
 *   each time; EngineUnavailableError if no engine can be loaded. Neither changes any variable; with `fallback`, the
 *   step then runs eagerly. StaleStepError (at a later call) if the step reads a JavaScript number that has changed
 *   since; FeedforwardError for an unknown option or engine.
 * @example
 * const step = jit((x: tf.Tensor2D, y: tf.Tensor2D) =>
 *   optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, model.apply(x) as tf.Tensor2D), true)!, { optimizer });
 * console.log(await step(x, y));
 */
export function jit<I extends Tensor[], O extends StepOutputs>(
  fn: (...inputs: I) => O,
  options: JitOptions = {},
): JitStep<O> {
  checkOptions("jit", options, optionNames);
  checkEngine(options.engine, options.onnxruntime, options.threads);
  const { fallback = false, seed, maxSignatures = 8, note = console.warn } = options;
  if (!(Number.isInteger(maxSignatures) && maxSignatures > 0))
    throw new FeedforwardError(`jit: maxSignatures must be a whole number of 1 or more, received ${maxSignatures}`);
  const program = new Jit<O>(fn as unknown as (...inputs: never[]) => O, options);
  const eager = fallback ? new EagerSteps(fn as (...inputs: Tensor[]) => O, note, seed !== undefined) : undefined;
  const either = async <R>(compiled: () => Promise<unknown>, eagerly: (steps: EagerSteps<O>) => Promise<unknown>) =>
    (await (eager ? eager.instead(compiled, () => eagerly(eager)) : compiled())) as R;
  const nothing = async () => undefined;
  const step = (...inputs: StepInput[]) =>
    either<StepResult<O>>(
      () => program.call(inputs, "one"),
      async (steps) => steps.one(await hostArrays(inputs)),
    );
  const methods = {
    many: (...inputs: StepInput[]) =>
      either<StackedResult<O>>(
        () => program.call(inputs, "many"),
        async (steps) => steps.many(await hostArrays(inputs)),
      ),
    prepareMany: (...inputs: StepInput[]) => either<void>(() => program.prepareMany(inputs), nothing),
    over: (inputs: readonly StepInput[]): RowStep<O> => {
      // Converted once; the first call reports a rejection.
      const sets = Promise.all(inputs.map((input, index) => hostArray(input, `jit: data set ${index}`)));
      sets.catch(() => undefined);
      return {
        prepare: (batch) => either<void>(async () => program.prepareRows(await sets, batch), nothing),
        rows: (indices) =>
          either<StepResult<O>>(
            async () => program.callRows(await sets, indices, 1, "one"),
            async (steps) => steps.oneOfRows(await sets, indices),
          ),
        manyRows: (indices, count) =>
          either<StackedResult<O>>(
            async () => program.callRows(await sets, indices, count, "many"),
            async (steps) => steps.rows(await sets, indices, count),
          ),
        prepareInOrder: (batch) => either<void>(async () => program.prepareInOrder(await sets, batch), nothing),
        manyInOrder: (start, batch, count) =>
          either<StackedResult<O>>(
            async () => program.callInOrder(await sets, start, batch, count),
            async (steps) => steps.inOrder(await sets, start, batch, count),
          ),
      };
    },
    sync: () => inTurn(() => program.sync()),
    load: async () => (await program.load()).name,
    dispose: () => program.dispose(),
  };
  return Object.defineProperties(Object.assign(step, methods), {
    graph: { get: () => program.graph },
    engine: { get: () => program.engine },
    compileTime: { get: () => program.compileTime },
  }) as JitStep<O>;
}
