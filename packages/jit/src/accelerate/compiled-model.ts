import type { Engine, EngineOption, EngineSettings, OnnxRuntime } from "@feedforward/graph";
import { anyBatch, engineSpecs, graphDType, sizeOf, type TypedArray, type Value } from "@feedforward/graph";
import { type Scalar, type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type Captured, capture, changed } from "../capture/capture";
import type { Spec } from "../capture/trace";
import { type JitStep, jit, type RowStep } from "../jit";
import { Rechecks } from "../rechecks";
import { tensorArray } from "../runtime/array-data";
import { Program, type ProgramCall } from "../runtime/program";
import { cellsOf, type VariableCell } from "../runtime/variable-cell";
import type { InnerModel } from "./inner-model";
import { type CompiledAtOnce, MAX_SIGNATURES, Signatures } from "./signatures";

interface SyncProgram {
  readonly captured: Captured;
  readonly cells: Map<Value, VariableCell>;
  readonly program: Program;
  readonly rechecks: Rechecks;
}

function runSync({ program, rechecks }: SyncProgram, call: ProgramCall): TypedArray[] {
  const started = performance.now();
  const values = program.runSync(call);
  rechecks.add(performance.now() - started);
  return values;
}

/**
 * Compiled functions of one model, valid as long as its optimizer, losses, metrics and trainable weights do not change.
 */
export class CompiledModel {
  /** Training steps by trainable weights. */
  private readonly trainSteps = new Map<string, JitStep<Tensor[]>>();
  private bound:
    | { readonly step: JitStep<Tensor[]>; readonly data: readonly Tensor[]; rows: RowStep<Tensor[]> }
    | undefined;
  private testStep: JitStep<Tensor[]> | undefined;
  private readonly syncPrograms = new Map<string, SyncProgram>();
  private readonly signatures: Signatures;
  private readonly identity: readonly unknown[];
  private readonly makeTrainFunction: InnerModel["makeTrainFunction"];
  private readonly makeTestFunction: InnerModel["makeTestFunction"];

  constructor(
    private readonly model: InnerModel,
    private readonly options: EngineSettings & { readonly engine?: EngineOption; readonly onnxruntime?: OnnxRuntime },
    compiledAtOnce: CompiledAtOnce,
  ) {
    this.signatures = new Signatures(compiledAtOnce, (model as unknown as LayersModel).countParams());
    this.identity = parts(model);
    // tfjs's own metrics; others replace them while compiled results are returned.
    this.makeTrainFunction = model.makeTrainFunction.bind(model);
    this.makeTestFunction = model.makeTestFunction.bind(model);
  }

  /** Returns whether the compiled functions still match the model. `compile` gives a Sequential a new inner model. */
  fits(model: InnerModel): boolean {
    const now = parts(model);
    return (
      model === this.model &&
      now.length === this.identity.length &&
      now.every((part, index) => part === this.identity[index])
    );
  }

  /** Steps have nothing to report: `accelerate` loads the engine itself, and decides which signatures are compiled. */
  private get stepOptions() {
    return { ...this.options, maxSignatures: MAX_SIGNATURES, note: () => undefined };
  }

  /**
   * Returns whether to compile a function for batches like this one; if not, it is to run eagerly.
   *
   * @param rows rows per batch.
   * @param steps number of batches that are about to be computed.
   */
  compiles(role: "train" | "test" | "predict", batch: readonly Tensor[], rows: number, steps: number): boolean {
    const name = role === "train" ? `train ${trainableFlags(this.model)}` : role;
    return this.signatures.admits(name, batch, rows, steps, role === "predict");
  }

  /**
   * Loss and metrics of a batch, and the update of the currently trainable weights: tfjs determines these at every
   * step.
   */
  get train(): JitStep<Tensor[]> {
    const { optimizer_ } = this.model;
    const trained = trainableFlags(this.model);
    const known = this.trainSteps.get(trained);
    if (known) return known;
    const step = jit((...data: Tensor[]): Tensor[] => this.makeTrainFunction()(data), {
      ...this.stepOptions,
      ...(optimizer_ ? { optimizer: optimizer_ } : {}),
    });
    this.trainSteps.set(trained, step);
    return step;
  }

  /** Returns the training step on rows of data sets. */
  trainOver(data: readonly Tensor[]): RowStep<Tensor[]> {
    const step = this.train;
    if (this.bound?.step !== step || this.bound.data !== data) this.bound = { step, data, rows: step.over(data) };
    return this.bound.rows;
  }

  /** Makes the weights readable at any time: weights on a graphics device cannot be read synchronously. */
  async settle(): Promise<void> {
    const { engine } = this.train;
    if (engine && engineSpecs[engine].keepsState) await this.train.sync();
  }

  /** Runs one training step whose weights can be read afterwards. */
  async trainOn(batch: readonly Tensor[]): Promise<unknown> {
    const results = await this.train(...batch);
    await this.settle();
    return results;
  }

  /** Loss and metrics of a batch. */
  get test(): JitStep<Tensor[]> {
    this.testStep ??= jit((...data: Tensor[]): Tensor[] => this.testFunction(data), this.stepOptions);
    return this.testStep;
  }

  /** Predicts like tfjs's predictLoop, compiled for any number of rows. */
  predict(engine: Engine, inputs: readonly Tensor[], loop: InnerModel["predictLoop"]): Tensor[] {
    const specs = inputs.map((input) => ({
      shape: [anyBatch, ...input.shape.slice(1)],
      dtype: graphDType(input.dtype, "an input"),
    }));
    const fn = (...data: Tensor[]): Tensor[] => [loop.call(this.model, data, anyBatch)].flat();
    const compiled = this.sync(engine, "predict", specs, fn, "batch", anyBatch);
    const rows = inputs[0]!.shape[0]!;
    const values = runSync(compiled, { inputs: inputs.map(tensorArray), count: 1, hyperparameters: {} });
    return values.map((data, index) => {
      const { value } = compiled.captured.graph.outputs[index]!;
      const shape = value.shape.map((size) => (size % anyBatch === 0 ? (size / anyBatch) * rows : size));
      return tensor(data as Float32Array, shape, value.dtype as "float32");
    });
  }

  /** Evaluates like tfjs's testLoop: averages loss and metrics over batches, weighted by their sizes. */
  evaluate(engine: Engine, inputs: readonly Tensor[], batchSize: number): Scalar[] {
    const sets = inputs.map(tensorArray);
    const total = sets[0]!.shape[0]!;
    const sums: number[] = [];
    for (let start = 0; start < total; start += batchSize) {
      const rows = Int32Array.from({ length: Math.min(batchSize, total - start) }, (_, index) => start + index);
      const specs = sets.map((set) => ({ ...set, shape: [rows.length, ...set.shape.slice(1)] }));
      const compiled = this.sync(engine, "test", specs, (...data) => this.testFunction(data), "rows");
      runSync(compiled, { inputs: sets, rows, count: 1, hyperparameters: {} }).forEach((data, index) => {
        sums[index] = (sums[index] ?? 0) + data[0]! * rows.length;
      });
    }
    return sums.map((sum) => tensor(sum / total) as Scalar);
  }

  async dispose(): Promise<void> {
    for (const step of this.trainSteps.values()) await step.dispose();
    await this.testStep?.dispose();
    for (const { program, cells } of this.syncPrograms.values()) {
      await program.dispose();
      for (const cell of cells.values()) cell.release();
    }
    this.syncPrograms.clear();
  }

  private testFunction(data: Tensor[]): Tensor[] {
    const { testFunction } = this.model;
    try {
      this.makeTestFunction();
      return this.model.testFunction(data);
    } finally {
      this.model.testFunction = testFunction;
    }
  }

  private sync(
    engine: Engine,
    role: string,
    specs: readonly Spec[],
    fn: (...data: Tensor[]) => Tensor[],
    feed: "batch" | "rows",
    freeBatch?: number,
  ): SyncProgram {
    const key = `${role} ${specs.map(({ dtype, shape }) => `${dtype}[${shape}]`).join(" ")}`;
    const known = this.syncPrograms.get(key);
    const plain = specs.map(({ shape, dtype }) => ({ shape, dtype }));
    if (known) {
      known.rechecks.before(() => changed(known.captured.trace, fn, plain));
      return known;
    }
    const captured = capture(fn, plain);
    const cells = cellsOf(captured);
    const program = Program.compileSync(captured, { steps: "one", feed }, engine, cells, undefined, freeBatch);
    const rechecks = new Rechecks();
    rechecks.before(() => undefined);
    const compiled = { captured, cells, program, rechecks };
    this.syncPrograms.set(key, compiled);
    return compiled;
  }
}

/** Parts of the model from which the functions were compiled. */
const parts = (model: InnerModel): unknown[] => [
  model.optimizer_,
  ...(model.lossFunctions ?? []),
  ...(model.metricsTensors ?? []),
  ...(model.collectedTrainableWeights ?? []),
];

/** Describes which of the weights that were trainable at `compile` are trainable now. */
const trainableFlags = ({ collectedTrainableWeights = [] }: InnerModel): string =>
  collectedTrainableWeights.map(({ trainable }) => Number(trainable)).join("");

/** Bytes of a batch's rows, which limit the number of batches per call. */
export const bytesPerBatch = (sets: readonly Tensor[], batchSize: number): number =>
  sets.reduce((bytes, set) => bytes + 4 * batchSize * sizeOf(set.shape.slice(1)), 0);
