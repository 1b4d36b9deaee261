import { arrayOf, CaptureError, type DType, EngineUnavailableError, sizeOf, type TypedArray } from "@feedforward/graph";
import { clone, getBackend, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { flatten, type StepOutputs, type Trace } from "./capture/trace";
import { checkInOrder, checkRows, unstacked } from "./check-sets";
import type { HostArray } from "./runtime/array-data";
import { RowGatherer } from "./runtime/gather-rows";
import { inTurn } from "./runtime/lock";
import { restructure } from "./step-results";

/** Results of one step: elements and shape of each output. */
interface StepValues {
  readonly structure: Trace["structure"];
  readonly values: readonly { readonly data: TypedArray; readonly shape: readonly number[] }[];
}

/** Runs a step on tfjs's current backend if it cannot be compiled, with results in the form of a compiled step's. */
export class EagerSteps<O extends StepOutputs> {
  private chosen = false;
  private readonly gatherer = new RowGatherer();

  constructor(
    private readonly fn: (...inputs: Tensor[]) => O,
    private readonly note: (message: string) => void,
    private readonly seeded: boolean,
  ) {}

  /**
   * Runs `compiled`, or `eager` if the step cannot be captured or no engine loads. Both are known before a variable has
   * changed. Once eager, a step remains eager.
   */
  async instead<R>(compiled: () => Promise<R>, eager: () => Promise<R>): Promise<R> {
    if (!this.chosen) {
      try {
        return await compiled();
      } catch (error) {
        if (!(error instanceof CaptureError || error instanceof EngineUnavailableError)) throw error;
        const random = this.seeded ? " Random ops inside the step do not follow `seed` there." : "";
        this.note(`jit: the step runs on tfjs's backend ${getBackend()}, because ${error.message}${random}`);
        this.chosen = true;
      }
    }
    return eager();
  }

  /** Runs one step. */
  one(inputs: readonly HostArray[]): Promise<O> {
    return inTurn(async () => {
      const { structure, values } = await this.run(inputs);
      return restructure<O, number | TypedArray>(
        structure,
        values.map(({ data, shape }) => (shape.length === 0 ? data[0]! : data)),
      );
    });
  }

  /** Runs several steps on arguments that are stacked on axis 0. */
  many(arrays: readonly HostArray[]): Promise<O> {
    const { count } = unstacked(arrays);
    return this.stack(count, (step) =>
      arrays.map((array) => ({ ...rowsOf(array, step, 1), shape: array.shape.slice(1) })),
    );
  }

  /** Runs several steps on rows of data sets. */
  rows(sets: readonly HostArray[], rows: Int32Array, count: number): Promise<O> {
    return this.stack(count, this.rowsOf(sets, rows, count));
  }

  /** Runs one step on rows of data sets. */
  oneOfRows(sets: readonly HostArray[], rows: Int32Array): Promise<O> {
    return this.one(this.rowsOf(sets, rows, 1)(0));
  }

  /** Runs several steps on consecutive rows of data sets. */
  inOrder(sets: readonly HostArray[], start: number, batch: number, count: number): Promise<O> {
    checkInOrder(sets, start, batch, count);
    return this.stack(count, (step) => sets.map((set) => rowsOf(set, start + step * batch, batch)));
  }

  private rowsOf(sets: readonly HostArray[], rows: Int32Array, count: number) {
    checkRows(sets, rows, count);
    const batch = rows.length / count;
    return (step: number) =>
      sets.map((set) => ({
        data: this.gatherer.gather(set, rows.subarray(step * batch, (step + 1) * batch)),
        shape: [batch, ...set.shape.slice(1)],
        dtype: set.dtype,
      }));
  }

  private stack(count: number, inputsOf: (step: number) => readonly HostArray[]): Promise<O> {
    return inTurn(async () => {
      const steps: StepValues[] = [];
      for (let step = 0; step < count; step += 1) steps.push(await this.run(inputsOf(step)));
      const first = steps[0]!;
      const stacked = first.values.map(({ data }, output) => {
        const all = new (data.constructor as new (length: number) => TypedArray)(data.length * count);
        steps.forEach(({ values }, step) => {
          all.set(values[output]!.data, step * data.length);
        });
        return all;
      });
      return restructure<O, TypedArray>(first.structure, stacked);
    });
  }

  private async run(inputs: readonly HostArray[]): Promise<StepValues> {
    let structure: StepValues["structure"] = "single";
    // Outputs are cloned, since the step may return a variable or a tensor from outside.
    const outputs = tidy(() => {
      const flat = flatten(this.fn(...inputs.map(tensorOf)));
      structure = flat.structure;
      return flat.named.map(([, output]) => clone(output));
    });
    const values = [];
    for (const output of outputs) {
      const data = await output.data();
      values.push({ data: arrayOf(data, output.dtype as DType).slice(), shape: output.shape });
      output.dispose();
    }
    return { structure, values };
  }
}

/** Returns a view of consecutive rows. */
function rowsOf({ data, shape, dtype }: HostArray, start: number, count: number): HostArray {
  const size = sizeOf(shape.slice(1));
  return { data: data.subarray(start * size, (start + count) * size), shape: [count, ...shape.slice(1)], dtype };
}

/** Creates a tensor with a copy of the elements, in the dtype that steps receive: small integer dtypes become int32. */
function tensorOf({ data, shape, dtype }: HostArray): Tensor {
  if (dtype === "float32" || dtype === "bool") return tensor(data.slice(), [...shape], dtype);
  return tensor(Int32Array.from(data), [...shape], "int32");
}
