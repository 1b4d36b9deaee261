// @internal
import { type JitStep, jit, type RowStep, toGraphDef } from "@feedforward/jit";
import type { GraphData } from "@feedforward/tensorboard";
import type { Optimizer, Tensor } from "@tensorflow/tfjs-core";
import type { CompiledEngine } from "./engine";
import type { BatchOutputs, Step, StepData } from "./step";
import type { StepFunction } from "./train-step";

/** Batches per call into ONNX Runtime: its cost of handing the weights out and in is spread over them. */
const BATCHES_PER_RUN = 16;

/** Runs a step function captured as a graph and compiled for ONNX Runtime; the data stay inside the program. */
export class CompiledStep implements Step {
  readonly batchesPerRun = BATCHES_PER_RUN;

  private constructor(
    private readonly step: JitStep<Record<string, Tensor>>,
    private readonly rows: RowStep<Record<string, Tensor>>,
    readonly engine: string,
  ) {}

  /**
   * @param batchSize rows of most batches, for which the step is captured at once.
   * @throws CaptureError when the step does something that cannot be captured.
   * @throws EngineUnavailableError when ONNX Runtime does not load.
   */
  static async create(
    fn: StepFunction,
    data: StepData,
    batchSize: number,
    engine: CompiledEngine | "auto",
    optimizer?: Optimizer,
  ): Promise<CompiledStep> {
    const step = jit(fn, { engine, ...(optimizer ? { optimizer: optimizer } : {}) });
    const rows = step.over(data);
    await rows.prepare(batchSize);
    return new CompiledStep(step, rows, await step.load());
  }

  async run(batches: readonly Int32Array[]): Promise<BatchOutputs[]> {
    const results: BatchOutputs[] = [];
    for (const group of equalRuns(batches)) {
      const rows = group[0]?.length ?? 0;
      if (group.length === 1) {
        results.push({ rows, values: listed(await this.rows.rows(group[0] as Int32Array)) });
        continue;
      }
      const indices = new Int32Array(rows * group.length);
      for (const [position, batch] of group.entries()) indices.set(batch, position * rows);
      const stacked = listed(await this.rows.manyRows(indices, group.length));
      for (let position = 0; position < group.length; position++) {
        results.push({ rows, values: unstack(stacked, position, group.length) });
      }
    }
    return results;
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
}

/** Consecutive batches of one size: they run as one program. */
function equalRuns(batches: readonly Int32Array[]): Int32Array[][] {
  const groups: Int32Array[][] = [];
  for (const batch of batches) {
    const last = groups.at(-1);
    if (last?.[0]?.length === batch.length) last.push(batch);
    else groups.push([batch]);
  }
  return groups;
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
