import { type Scalar, scalar, type Tensor } from "@tensorflow/tfjs-core";
import type { Callback, LayersModel } from "@tensorflow/tfjs-layers";
import { CaptureError } from "../capture/errors";
import {
  type Engine,
  type EngineName,
  type EngineOption,
  type EngineSettings,
  EngineUnavailableError,
  loadEngine,
  type OnnxRuntime,
} from "../runtime/engine";
import { CompiledModel } from "./compiled-model";
import { type DataSet, itemTensors, observed } from "./data-sets";
import { compiledFitLoop } from "./fit-loop";
import { type BatchFunction, type InnerModel, innerModel, withMethods, withMethodsSync } from "./inner-model";
import { type LoopCallback, loopCallback } from "./loop-callback";

/** Options of {@link accelerate}. */
export interface AccelerateOptions extends Omit<EngineSettings, "note"> {
  /** What runs the programs. Default `"auto"`. */
  readonly engine?: EngineOption;
  /** ONNX Runtime's module, where it shall not be imported by name. */
  readonly onnxruntime?: OnnxRuntime;
  /** Where the one warning goes when the model runs eagerly, or on a slower engine than it could. Default `console.warn`. */
  readonly warn?: (message: string) => void;
}

/** An accelerated model. */
export interface Accelerated {
  /** The engine, once it is loaded; undefined if the model runs eagerly. `predict` and `evaluate` need it loaded. */
  readonly ready: Promise<EngineName | undefined>;
  /** Gives the model its own methods back and frees the programs. */
  dispose(): Promise<void>;
}

type Methods = Pick<
  LayersModel,
  "fit" | "fitDataset" | "trainOnBatch" | "evaluate" | "evaluateDataset" | "predict" | "predictOnBatch"
>;

class Accelerator {
  readonly ready: Promise<EngineName | undefined>;
  private readonly originals: Methods;
  private engine: Engine | undefined;
  private compiled: CompiledModel | undefined;
  private eager = false;

  constructor(
    private readonly model: LayersModel,
    private readonly options: AccelerateOptions,
  ) {
    const { fit, fitDataset, trainOnBatch, evaluate, evaluateDataset, predict, predictOnBatch } = model;
    this.originals = { fit, fitDataset, trainOnBatch, evaluate, evaluateDataset, predict, predictOnBatch };
    this.ready = this.load();
  }

  install(): void {
    Object.assign(this.model, {
      fit: (...args: Parameters<LayersModel["fit"]>) => this.fit(args),
      fitDataset: (...args: Parameters<LayersModel["fitDataset"]>) => this.fitDataset(args),
      trainOnBatch: (...args: Parameters<LayersModel["trainOnBatch"]>) => this.trainOnBatch(args),
      evaluate: (...args: Parameters<LayersModel["evaluate"]>) => this.evaluate(args),
      evaluateDataset: (...args: Parameters<LayersModel["evaluateDataset"]>) => this.evaluateDataset(args),
      predict: (...args: Parameters<LayersModel["predict"]>) =>
        this.predict(() => this.originals.predict.apply(this.model, args)),
      predictOnBatch: (...args: Parameters<LayersModel["predictOnBatch"]>) =>
        this.predict(() => this.originals.predictOnBatch.apply(this.model, args)),
    });
  }

  async dispose(): Promise<void> {
    for (const name of Object.keys(this.originals)) delete this.model[name as keyof Methods];
    await this.ready;
    await this.compiled?.dispose();
    this.compiled = undefined;
  }

  private async load(): Promise<EngineName | undefined> {
    try {
      this.engine = await loadEngine(this.options.engine, this.options.onnxruntime, {
        ...this.options,
        ...(this.options.warn ? { note: this.options.warn } : {}),
      });
      return this.engine.name;
    } catch (error) {
      this.giveUp(error);
      return undefined;
    }
  }

  /** Loss, optimizer or trainable weights may have changed since the last call. */
  private async functions(model: InnerModel): Promise<CompiledModel> {
    if (this.compiled && !this.compiled.fits(model)) {
      await this.compiled.dispose();
      this.compiled = undefined;
    }
    this.compiled ??= new CompiledModel(model, this.options);
    return this.compiled;
  }

  /** Keeps the model eager from now on, and says so once. Other errors are the caller's. */
  private giveUp(error: unknown): void {
    if (!(error instanceof CaptureError || error instanceof EngineUnavailableError)) throw error;
    if (!this.eager)
      (this.options.warn ?? console.warn)(`accelerate: the model runs eagerly, because ${error.message}`);
    this.eager = true;
  }

  /** Runs `compiled`, or `original` where the model cannot be compiled. Nothing is trained before that is known. */
  private async either<R>(compiled: (model: InnerModel) => Promise<R>, original: () => Promise<R>): Promise<R> {
    await this.ready;
    if (this.eager) return original();
    try {
      const model = innerModel(this.model);
      if (model.stateful) {
        throw new CaptureError("capture: the model is stateful: its layers keep the end of a batch for the next one.");
      }
      return await compiled(model);
    } catch (error) {
      this.giveUp(error);
      return original();
    }
  }

  private fit(args: Parameters<LayersModel["fit"]>): ReturnType<LayersModel["fit"]> {
    const original = () => this.originals.fit.apply(this.model, args);
    return this.either(async (model) => {
      const functions = await this.functions(model);
      const own = model.fitLoop;
      return withMethods(
        model,
        {
          fitLoop: async (...loop) => {
            const [, ins, , batchSize, , , , , , shuffle, , , stepsPerEpoch] = loop;
            delete (model as Partial<InnerModel>).fitLoop;
            if (shuffle === "batch" || stepsPerEpoch != null) return own.apply(model, loop);
            const data = ins.filter((input): input is Tensor => input !== null);
            await functions.train.over(data).prepare(Math.min(batchSize, data[0]!.shape[0]!));
            return compiledFitLoop(model, functions, loop);
          },
        },
        original,
      );
    }, original);
  }

  private fitDataset(args: Parameters<LayersModel["fitDataset"]>): ReturnType<LayersModel["fitDataset"]> {
    const [dataset, options] = args;
    const original = () => this.originals.fitDataset.apply(this.model, args);
    // Class weights become sample weights after the point at which we compute.
    if (options?.classWeight != null) return original();
    return this.either(async (model) => {
      const functions = await this.functions(model);
      let batch: Tensor[] = [];
      const results = this.results(() => functions.trainOn(batch), model.makeTrainFunction());
      const source = observed(dataset as unknown as DataSet, async (item) => {
        batch = itemTensors(model, item);
      });
      const callbacks = withDriver(options.callbacks as CallbackInput, { onBatchBegin: results.compute });
      return withMethods(model, { makeTrainFunction: () => results.hand }, () =>
        this.originals.fitDataset.call(this.model, source as never, { ...options, callbacks } as never),
      );
    }, original);
  }

  private trainOnBatch(args: Parameters<LayersModel["trainOnBatch"]>): ReturnType<LayersModel["trainOnBatch"]> {
    const original = () => this.originals.trainOnBatch.apply(this.model, args);
    return this.either(async (model) => {
      const functions = await this.functions(model);
      const standardize = model.standardizeUserData;
      let batch: Tensor[] = [];
      const results = this.results(() => functions.trainOn(batch), model.makeTrainFunction());
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
    }, original);
  }

  private evaluateDataset(
    args: Parameters<LayersModel["evaluateDataset"]>,
  ): ReturnType<LayersModel["evaluateDataset"]> {
    const [dataset, options] = args;
    const original = () => this.originals.evaluateDataset.apply(this.model, args);
    return this.either(async (model) => {
      const { test } = await this.functions(model);
      let batch: Tensor[] = [];
      model.makeTestFunction();
      const results = this.results(() => test(...batch), model.testFunction);
      const source = observed(dataset as unknown as DataSet, async (item) => {
        batch = itemTensors(model, item);
        await results.compute();
      });
      const makeTestFunction = () => {
        model.testFunction = results.hand;
      };
      return withMethods(model, { makeTestFunction }, () =>
        this.originals.evaluateDataset.call(this.model, source as never, options),
      );
    }, original);
  }

  /** Computes a batch ahead of tfjs's loop and hands it the results; eagerly, once the step turns out not to compile. */
  private results(step: () => Promise<unknown>, eager: BatchFunction) {
    let values: readonly number[] = [];
    return {
      compute: async (): Promise<void> => {
        if (this.eager) return;
        try {
          values = (await step()) as number[];
        } catch (error) {
          this.giveUp(error);
        }
      },
      hand: (data: Tensor[]): Scalar[] => (this.eager ? eager(data) : values.map((value) => scalar(value))),
    };
  }

  private evaluate(args: Parameters<LayersModel["evaluate"]>): ReturnType<LayersModel["evaluate"]> {
    const original = () => this.originals.evaluate.apply(this.model, args);
    const model = innerModel(this.model);
    const { engine } = this;
    if (this.eager || !engine?.compileSync || !this.compiled?.fits(model)) return original();
    const { compiled } = this;
    const own = model.testLoop;
    const testLoop: InnerModel["testLoop"] = (f, ins, batchSize, verbose, steps) => {
      if (steps != null || (verbose ?? 0) > 0) return own.call(model, f, ins, batchSize, verbose, steps);
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
    const { engine } = this;
    if (this.eager || !engine?.compileSync || model.stateful) return original();
    this.compiled ??= new CompiledModel(model, this.options);
    const { compiled } = this;
    const own = model.predictLoop;
    const predictLoop: InnerModel["predictLoop"] = (ins, batchSize, verbose) => {
      if (verbose) return own.call(model, ins, batchSize, verbose);
      try {
        const outputs = compiled.predict(engine, [ins].flat(), own);
        return outputs.length === 1 ? outputs[0]! : outputs;
      } catch (error) {
        this.giveUp(error);
        return own.call(model, ins, batchSize, verbose);
      }
    };
    return withMethodsSync(model, { predictLoop }, original);
  }
}

type CallbackInput = Callback | Callback[] | object | object[] | undefined;

/** The caller's callbacks and, last, one of ours, in the one of the two forms that tfjs takes. */
function withDriver(callbacks: CallbackInput, driver: Partial<LoopCallback>): object[] {
  const given = callbacks === undefined || callbacks === null ? [] : [callbacks].flat();
  const ready = given.some((callback) => "setParams" in callback);
  return [...given, ready ? loopCallback(driver) : driver];
}

/**
 * Compiles what a tfjs-layers model does: `fit`, `fitDataset`, `trainOnBatch`, `evaluate`, `evaluateDataset`,
 * `predict` and `predictOnBatch` keep their arguments, results, callbacks, history and weights. A model that cannot be
 * compiled runs as before, after one warning.
 *
 * `predict` and `evaluate` are synchronous and are compiled on onnxruntime-node only, once it is loaded (`await
 * accelerated.ready`, or after the first `fit`).
 */
export function accelerate(model: LayersModel, options: AccelerateOptions = {}): Accelerated {
  const accelerator = new Accelerator(model, options);
  accelerator.install();
  return { ready: accelerator.ready, dispose: () => accelerator.dispose() };
}
