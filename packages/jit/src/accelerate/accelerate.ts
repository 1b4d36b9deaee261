// Longer than most files: each method of the model replaces another part of tfjs's loop, with one rule for falling back
// to eager execution.

import {
  CaptureError,
  checkEngine,
  type Engine,
  type EngineName,
  type EngineOption,
  type EngineSettings,
  EngineUnavailableError,
  internals,
  loadEngine,
  type OnnxRuntime,
} from "@feedforward/graph";
import { checkArgument, checkOptions, type OptionNames } from "@feedforward/shared";
import { dispose, type Scalar, scalar, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { capturing } from "../capture/trace";
import { opsAreWatched } from "../capture/watched-ops";
import { sampleWeights } from "./class-weights";
import { CompiledModel } from "./compiled-model";
import { type DataSet, itemTensors, observed, sameRows } from "./data-sets";
import { compiledFitLoop } from "./fit-loop";
import { type BatchFunction, type InnerModel, innerModel, replace, withMethods, withMethodsSync } from "./inner-model";
import { type CallbackInput, withDriver } from "./loop-callback";
import { type MethodName, overriddenMethods } from "./own-methods";
import type { CompiledAtOnce } from "./signatures";

/** Options of {@link accelerate}. */
export interface AccelerateOptions extends Omit<EngineSettings, "note"> {
  /** Engine that runs the programs. Default: `"auto"`. */
  readonly engine?: EngineOption;
  /** ONNX Runtime module to use instead of importing one. */
  readonly onnxruntime?: OnnxRuntime;
  /**
   * Receives the single warning if the model runs eagerly, or on a slower engine than possible. Default:
   * `console.warn`.
   */
  readonly warn?: (message: string) => void;
}

/** An accelerated model. */
export interface Accelerated {
  /**
   * The engine, once it is loaded; undefined if the model runs eagerly. `predict` and `evaluate` require it to be
   * loaded.
   */
  readonly ready: Promise<EngineName | undefined>;
  /** Restores the model's own methods and frees the programs. */
  dispose(): Promise<void>;
}

type Methods = Pick<LayersModel, MethodName>;

const optionNames: OptionNames<AccelerateOptions> = {
  engine: true,
  onnxruntime: true,
  threads: true,
  worker: true,
  warn: "function",
};

/** Active accelerators by model. */
const inCharge = new WeakMap<LayersModel, Accelerator>();

class Accelerator {
  readonly ready: Promise<EngineName | undefined>;
  private readonly originals: Methods;
  private engine: Engine | undefined;
  private compiled: CompiledModel | undefined;
  private readonly compiledAtOnce: CompiledAtOnce = new Map();
  private eager = false;
  private restore: () => void = () => undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly model: LayersModel,
    private readonly options: AccelerateOptions,
  ) {
    const { fit, fitDataset, trainOnBatch, evaluate, evaluateDataset, predict, predictOnBatch } = model;
    this.originals = { fit, fitDataset, trainOnBatch, evaluate, evaluateDataset, predict, predictOnBatch };
    this.ready = this.load();
  }

  install(): void {
    const methods: Methods = {
      fit: (...args: Parameters<LayersModel["fit"]>) => this.fit(args),
      fitDataset: (...args: Parameters<LayersModel["fitDataset"]>) => this.fitDataset(args),
      trainOnBatch: (...args: Parameters<LayersModel["trainOnBatch"]>) => this.trainOnBatch(args),
      evaluate: (...args: Parameters<LayersModel["evaluate"]>) =>
        this.evaluate(() => this.originals.evaluate.apply(this.model, args)),
      evaluateDataset: (dataset, options) =>
        this.evaluateDataset(dataset, (of) => this.originals.evaluateDataset.call(this.model, of, options)),
      predict: (...args: Parameters<LayersModel["predict"]>) =>
        this.predict(() => this.originals.predict.apply(this.model, args)),
      predictOnBatch: (...args: Parameters<LayersModel["predictOnBatch"]>) =>
        this.predict(() => this.originals.predictOnBatch.apply(this.model, args)),
    };
    const overridden = overriddenMethods(this.model);
    for (const name of overridden) delete (methods as Partial<Methods>)[name];
    this.restore = replace(this.model, methods);
    inCharge.set(this.model, this);
    if (overridden.length > 0) {
      this.warn(
        `accelerate: ${overridden.join(", ")} of the model ${overridden.length > 1 ? "are" : "is"} not tfjs's own and ` +
          "runs eagerly, as before: a custom method may depend on details of the eager loop. Compile its training step with " +
          "jit() instead, or train with the methods of tf.LayersModel.",
      );
    }
  }

  async dispose(): Promise<void> {
    this.leave();
    await this.ready;
    await this.compiled?.dispose();
    this.compiled = undefined;
  }

  /** Restores the model's own methods. */
  leave(): void {
    if (inCharge.get(this.model) !== this) return;
    inCharge.delete(this.model);
    this.restore();
  }

  private async load(): Promise<EngineName | undefined> {
    try {
      const { engine, onnxruntime, warn, ...settings } = this.options;
      this.engine = await loadEngine(engine, onnxruntime, { ...settings, ...(warn ? { note: warn } : {}) });
      return this.engine.name;
    } catch (error) {
      this.giveUp(error);
      return undefined;
    }
  }

  /** Returns the compiled functions, new ones if loss, optimizer or trainable weights have changed. */
  private functions(model: InnerModel): CompiledModel {
    if (this.compiled && !this.compiled.fits(model)) {
      // Not awaited: it is queued before any later call.
      void this.compiled.dispose();
      this.compiled = undefined;
    }
    const { warn: _, ...options } = this.options;
    this.compiled ??= new CompiledModel(model, options, this.compiledAtOnce);
    return this.compiled;
  }

  /** Returns the engine for synchronous calls; undefined if they must be left to tfjs. */
  private atOnce(model: InnerModel): Engine | undefined {
    // Tensors have no values while a step is captured, and our results are not on the gradient tape.
    if (this.eager || model.stateful || capturing() || internals().state.activeTape || opsAreWatched())
      return undefined;
    return this.engine?.compileSync && this.engine;
  }

  private warn(message: string): void {
    (this.options.warn ?? console.warn)(message);
  }

  /** Switches the model to eager execution permanently, with one warning. Rethrows other errors. */
  private giveUp(error: unknown): void {
    if (!(error instanceof CaptureError || error instanceof EngineUnavailableError)) throw error;
    if (!this.eager) this.warn(`accelerate: the model runs eagerly, because ${error.message}`);
    this.eager = true;
  }

  /**
   * Runs `compiled`, or `original` if the model cannot be compiled.
   *
   * @param begun whether training has begun, so that it cannot restart.
   */
  private async either<R>(
    compiled: (model: InnerModel) => Promise<R>,
    original: () => Promise<R>,
    begun: () => boolean = () => false,
  ): Promise<R> {
    await this.ready;
    // tfjs rejects a model that is not compiled, with its own message.
    if (this.eager || !this.model.optimizer || opsAreWatched()) return original();
    try {
      const model = innerModel(this.model);
      if (model.stateful) {
        throw new CaptureError(
          "capture: the model is stateful: its layers pass their state from one batch to the next.",
        );
      }
      return await compiled(model);
    } catch (error) {
      if (begun()) throw error;
      this.giveUp(error);
      return original();
    }
  }

  private fit(args: Parameters<LayersModel["fit"]>): ReturnType<LayersModel["fit"]> {
    const original = () => this.originals.fit.apply(this.model, args);
    let begun = false;
    return this.either(
      async (model) => {
        // tfjs rejects a call during training; the loop must not be replaced a second time.
        if (model.isTraining) return original();
        const functions = this.functions(model);
        const own = model.fitLoop;
        const restore = replace(model, {
          fitLoop: async (...loop) => {
            const [, ins, , batchSize, epochs, , , validate, valIns, shuffle, , first, stepsPerEpoch] = loop;
            restore();
            const nothing = (first ?? 0) >= (epochs ?? 1);
            if (nothing || shuffle === "batch" || stepsPerEpoch != null) return own.apply(model, loop);
            const data = sameRows(ins);
            const rows = (sets: readonly Tensor[]) => Math.min(batchSize, sets[0]!.shape[0]!);
            const steps = Math.ceil(data[0]!.shape[0]! / batchSize) * ((epochs ?? 1) - (first ?? 0));
            try {
              if (!functions.compiles("train", data, rows(data), steps)) return await own.apply(model, loop);
              // Batches are shuffled and callbacks called only after everything is known to compile.
              if (rows(data) > 0) await functions.trainOver(data).prepare(rows(data));
              if (validate && valIns) await functions.test.over(valIns).prepare(rows(valIns));
              begun = true;
              return await compiledFitLoop(model, functions, loop, data);
            } finally {
              dispose(data.filter((tensor) => !ins.includes(tensor)));
            }
          },
        });
        return original().finally(restore);
      },
      original,
      () => begun,
    );
  }

  private fitDataset(args: Parameters<LayersModel["fitDataset"]>): ReturnType<LayersModel["fitDataset"]> {
    const [dataset, options] = args;
    const original = () => this.originals.fitDataset.apply(this.model, args);
    let begun = false;
    return this.either(
      async (model) => {
        if (model.isTraining) return original();
        const functions = this.functions(model);
        const classWeight = options?.classWeight;
        let batch: Tensor[] | undefined;
        const step = async () => {
          if (!batch || !functions.compiles("train", batch, batch[0]!.shape[0]!, 1)) return undefined;
          const weights = classWeight == null ? [] : await sampleWeights(model, batch, classWeight);
          begun = true;
          return functions.trainOn([...batch, ...weights]).finally(() => dispose(weights));
        };
        const results = this.results(step, model.makeTrainFunction());
        const source = observed(dataset as unknown as DataSet, async (item) => {
          batch = itemTensors(model, item);
        });
        const callbacks = withDriver(options?.callbacks as CallbackInput, { onBatchBegin: results.compute });
        return withMethods(model, { makeTrainFunction: () => results.hand, ...this.validation(model) }, () =>
          this.originals.fitDataset.call(this.model, source as never, { ...options, callbacks } as never),
        );
      },
      original,
      () => begun,
    );
  }

  /** Returns the methods that validate in fitDataset: a Sequential's inner model calls its own ones. */
  private validation(model: InnerModel): Partial<InnerModel> {
    const inner = model as unknown as LayersModel;
    if (inner === this.model) return {};
    const { evaluate, evaluateDataset } = inner;
    return {
      evaluate: (...args) => this.evaluate(() => evaluate.apply(inner, args)),
      evaluateDataset: (dataset, options) =>
        this.evaluateDataset(dataset, (of) => evaluateDataset.call(inner, of, options)),
    };
  }

  /** Queues calls, since each replaces parts of the model while it runs. */
  private trainOnBatch(args: Parameters<LayersModel["trainOnBatch"]>): ReturnType<LayersModel["trainOnBatch"]> {
    const result = this.turn.then(() => this.trainOnBatchNow(args));
    this.turn = result.catch(() => undefined);
    return result;
  }

  private trainOnBatchNow(args: Parameters<LayersModel["trainOnBatch"]>): ReturnType<LayersModel["trainOnBatch"]> {
    const original = () => this.originals.trainOnBatch.apply(this.model, args);
    let begun = false;
    return this.either(
      async (model) => {
        const functions = this.functions(model);
        const standardize = model.standardizeUserData;
        let batch: Tensor[] = [];
        const step = async () => {
          if (!functions.compiles("train", batch, batch[0]!.shape[0]!, 1)) return undefined;
          begun = true;
          return functions.trainOn(batch);
        };
        const results = this.results(step, model.makeTrainFunction());
        return withMethods(
          model,
          {
            standardizeUserData: async (...of) => {
              const data = await standardize.apply(model, of);
              batch = [...data[0], ...data[1]];
              await results.compute();
              return data;
            },
            makeTrainFunction: () => results.hand,
          },
          original,
        );
      },
      original,
      () => begun,
    );
  }

  /** @param original tfjs's own method, for a given data set. */
  private evaluateDataset(
    dataset: Parameters<LayersModel["evaluateDataset"]>[0],
    original: (dataset: Parameters<LayersModel["evaluateDataset"]>[0]) => ReturnType<LayersModel["evaluateDataset"]>,
  ): ReturnType<LayersModel["evaluateDataset"]> {
    return this.either(
      async (model) => {
        const functions = this.functions(model);
        let batch: Tensor[] | undefined;
        model.makeTestFunction();
        const step = async () =>
          batch && functions.compiles("test", batch, batch[0]!.shape[0]!, 1) ? functions.test(...batch) : undefined;
        const results = this.results(step, model.testFunction);
        const source = observed(dataset as unknown as DataSet, async (item) => {
          batch = itemTensors(model, item);
          await results.compute();
        });
        const makeTestFunction = () => {
          model.testFunction = results.hand;
        };
        return withMethods(model, { makeTestFunction }, () => original(source as never));
      },
      () => original(dataset),
    );
  }

  /**
   * Computes a batch ahead of tfjs's loop and passes it the results; falls back to eager execution if the step does not
   * compile, or returns undefined for this batch.
   */
  private results(step: () => Promise<unknown>, eager: BatchFunction) {
    let values: readonly number[] | undefined;
    return {
      compute: async (): Promise<void> => {
        values = undefined;
        if (this.eager) return;
        try {
          values = (await step()) as number[] | undefined;
        } catch (error) {
          this.giveUp(error);
        }
      },
      hand: (data: Tensor[]): Scalar[] => (values ? values.map((value) => scalar(value)) : eager(data)),
    };
  }

  private evaluate<R>(original: () => R): R {
    const model = innerModel(this.model);
    const engine = this.atOnce(model);
    if (!engine) return original();
    const compiled = this.functions(model);
    const own = model.testLoop;
    const testLoop: InnerModel["testLoop"] = (f, ins, batchSize, verbose, steps) => {
      if (steps != null || (verbose ?? 0) > 0) return own.call(model, f, ins, batchSize, verbose, steps);
      const rows = ins[0]!.shape[0]!;
      if (!compiled.compiles("test", ins, Math.min(batchSize, rows), Math.ceil(rows / batchSize)))
        return own.call(model, f, ins, batchSize, verbose, steps);
      try {
        return compiled.evaluate(engine, ins, batchSize);
      } catch (error) {
        this.giveUp(error);
        return own.call(model, f, ins, batchSize, verbose, steps);
      }
    };
    return withMethodsSync(model, { testLoop }, original);
  }

  private predict<R>(original: () => R): R {
    const model = innerModel(this.model);
    const engine = this.atOnce(model);
    if (!engine) return original();
    const compiled = this.functions(model);
    const own = model.predictLoop;
    const predictLoop: InnerModel["predictLoop"] = (ins, batchSize, verbose) => {
      if (verbose) return own.call(model, ins, batchSize, verbose);
      const inputs = [ins].flat();
      if (!compiled.compiles("predict", inputs, inputs[0]!.shape[0]!, 1))
        return own.call(model, ins, batchSize, verbose);
      try {
        const outputs = compiled.predict(engine, inputs, own);
        return outputs.length === 1 ? outputs[0]! : outputs;
      } catch (error) {
        this.giveUp(error);
        return own.call(model, ins, batchSize, verbose);
      }
    };
    return withMethodsSync(model, { predictLoop }, original);
  }
}

/**
 * Compiles the work of a tfjs-layers model: `fit`, `fitDataset`, `trainOnBatch`, `evaluate`, `evaluateDataset`,
 * `predict` and `predictOnBatch` keep their arguments, defaults, results, callbacks, history and weights. A model that
 * cannot be compiled runs as before, after one warning, and so does a method that the model's class or the model object
 * overrides. If called again, it applies the new options to the model.
 *
 * `predict` and `evaluate` are synchronous and are compiled only on onnxruntime-node, once it is loaded (`await
 * accelerated.ready`, or after the first `fit`).
 *
 * @throws FeedforwardError for an unknown option or engine. `fit` rejects with a StaleStepError if a loss, metric or layer reads
 *   a JavaScript number that has changed since it was compiled.
 */
export function accelerate(model: LayersModel, options: AccelerateOptions = {}): Accelerated {
  checkArgument("accelerate", "model", model, "model");
  checkOptions("accelerate", options, optionNames);
  checkEngine(options.engine, options.onnxruntime, options.threads);
  // A second call replaces the first one's accelerator.
  const earlier = inCharge.get(model);
  earlier?.leave();
  void earlier?.dispose();
  const accelerator = new Accelerator(model, options);
  accelerator.install();
  return { ready: accelerator.ready, dispose: () => accelerator.dispose() };
}
