// @internal

import { toGraphDef } from "@feedforward/graph";
import { chunkSize, type JitStep, jit, type RowStep } from "@feedforward/jit";
import type { GraphData } from "@feedforward/tensorboard";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { CompiledEngine } from "./engine-table";
import type { Chunk } from "./source/source";
import type { BatchOutputs, Step, StepOptions } from "./step";
import type { StepFunction } from "./train-step";

/** Maximum number of batches per call of ONNX Runtime, which share its cost of passing the weights in and out. */
const BATCHES_PER_RUN = 16;
/** More batches are allowed if a call does not exceed this time, which other tasks do not notice. */
const UNNOTICED_MS = 33;

/** Runs a step function that is captured as a graph and compiled for ONNX Runtime; arrays stay inside the program. */
export class CompiledStep implements Step {
  private bound: { arrays: Chunk["arrays"]; rows: RowStep<Record<string, Tensor>> } | undefined;
  private millisecondsPerBatch: number | undefined;

  private constructor(
    private readonly step: JitStep<Record<string, Tensor>>,
    readonly engine: string,
    private readonly batchSize: number,
  ) {}

  /**
   * @param example a typical batch, for which the step is captured immediately.
   * @throws CaptureError if the step cannot be captured.
   * @throws EngineUnavailableError if ONNX Runtime does not load.
   */
  static async create(
    fn: StepFunction,
    example: Chunk,
    engine: CompiledEngine | "auto",
    { optimizer, worker = false, tryOut = false, note }: StepOptions = {},
  ): Promise<CompiledStep> {
    const step = jit(fn, { engine, worker, ...(note ? { note } : {}), ...(optimizer ? { optimizer } : {}) });
    const compiled = new CompiledStep(step, await step.load(), example.batchSize);
    const { arrays, rows, start, batchSize } = example;
    if (rows) await compiled.over(arrays).prepare(batchSize);
    else if (start !== undefined) await compiled.over(arrays).prepareInOrder(batchSize);
    else await step.prepareMany(...arrays);
    if (tryOut) await compiled.run(example);
    return compiled;
  }

  /** Fewer batches if one takes long, since a call blocks the process. */
  get batchesPerRun(): number {
    const { millisecondsPerBatch } = this;
    if (millisecondsPerBatch === undefined) return chunkSize({ batches: BATCHES_PER_RUN });
    const batches = Math.max(BATCHES_PER_RUN, Math.floor(UNNOTICED_MS / millisecondsPerBatch));
    return chunkSize({ batches, millisecondsPerBatch });
  }

  async run(chunk: Chunk): Promise<BatchOutputs[]> {
    const started = performance.now();
    const results = await this.runChunk(chunk);
    this.millisecondsPerBatch = (performance.now() - started) / chunk.count;
    return results;
  }

  private async runChunk({ arrays, rows, start, count, batchSize }: Chunk): Promise<BatchOutputs[]> {
    // The number of batches per call depends on timing, so it must not determine which program runs a batch.
    if (rows && count === 1 && batchSize !== this.batchSize)
      return [{ rows: batchSize, values: listed(await this.over(arrays).rows(rows)) }];
    let stacked: Record<string, ArrayLike<number>>;
    if (rows) stacked = listed(await this.over(arrays).manyRows(rows, count));
    else if (start !== undefined) stacked = listed(await this.over(arrays).manyInOrder(start, batchSize, count));
    else stacked = listed(await this.step.many(...arrays));
    return Array.from({ length: count }, (_, position) => ({
      rows: batchSize,
      values: unstack(stacked, position, count),
    }));
  }

  async sync(): Promise<void> {
    await this.step.sync();
  }

  graph(): GraphData {
    return toGraphDef(this.step.graph);
  }

  dispose(): Promise<void> {
    return this.step.dispose();
  }

  /** The step with bound arrays. */
  private over(arrays: Chunk["arrays"]): RowStep<Record<string, Tensor>> {
    if (this.bound?.arrays !== arrays) this.bound = { arrays, rows: this.step.over(arrays) };
    return this.bound.rows;
  }
}

type Outputs = Readonly<Record<string, number | ArrayLike<number>>>;

const listed = (outputs: Outputs): Record<string, ArrayLike<number>> =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, typeof value === "number" ? [value] : value]),
  );

function unstack(outputs: Record<string, ArrayLike<number>>, position: number, count: number) {
  const entries = Object.entries(outputs).map(([name, values]) => {
    const size = values.length / count;
    return [name, Array.prototype.slice.call(values, position * size, (position + 1) * size)] as const;
  });
  return Object.fromEntries(entries);
}
