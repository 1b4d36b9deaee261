// @internal

import { toGraphDef } from "@feedforward/graph";
import { chunkSize, type JitStep, jit, type RowStep } from "@feedforward/jit";
import type { GraphData } from "@feedforward/tensorboard";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { CompiledEngine } from "./engine-table";
import type { Chunk } from "./source/source";
import type { BatchOutputs, Step, StepOptions } from "./step";
import type { StepFunction } from "./train-step";

/** Batches a call into ONNX Runtime at most: its cost of handing the weights out and in is spread over them. */
const BATCHES_PER_RUN = 16;
/** More, where they do not take longer than this: what waits for the call to end does not notice. */
const UNNOTICED_MS = 33;

/** Runs a step function captured as a graph and compiled for ONNX Runtime; arrays in memory stay inside the program. */
export class CompiledStep implements Step {
  private bound: { arrays: Chunk["arrays"]; rows: RowStep<Record<string, Tensor>> } | undefined;
  private millisecondsPerBatch: number | undefined;

  private constructor(
    private readonly step: JitStep<Record<string, Tensor>>,
    readonly engine: string,
    private readonly batchSize: number,
  ) {}

  /**
   * @param example a batch like most of those to come, for which the step is captured at once.
   * @throws CaptureError when the step does something that cannot be captured.
   * @throws EngineUnavailableError when ONNX Runtime does not load.
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

  /** Few where a batch takes long: nothing else happens in the process while a call runs. */
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
    // How many batches a call takes depends on time, and so must not decide which program a batch runs in.
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

  /** The step bound to whole arrays. */
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
