import { allocate, copyOf, type DType, type TypedArray, type Value } from "@feedforward/graph";
import { FeedforwardError } from "@feedforward/shared";
import { type DataId, tensor, tidy, type Variable } from "@tensorflow/tfjs-core";
import type { Tensor as OrtTensor } from "onnxruntime-common";
import type { Captured } from "../capture/capture";

/** A value in a graphics device's memory. */
export interface DeviceValue {
  readonly tensor: OrtTensor;
  /** Copies it to the host's memory. */
  read(): Promise<TypedArray>;
}

/**
 * The value of one variable between calls of compiled programs, shared by all programs of the process.
 *
 * The cell watches the variable's data id: an eager read returns the value of the last program (it is written back at
 * that moment), and after an assignment the programs read the variable again. A value on a graphics device cannot be
 * read synchronously: it must be downloaded first.
 */
export class VariableCell {
  private static readonly cells = new WeakMap<Variable, VariableCell>();

  private current: TypedArray | undefined;
  private spare: TypedArray | undefined;
  private held: DeviceValue | undefined;
  private stale = false;
  private writing = false;
  private users = 0;

  private constructor(private readonly variable: Variable) {}

  /** Returns the cell of a variable, and counts one more user. */
  static of(variable: Variable): VariableCell {
    let cell = VariableCell.cells.get(variable);
    if (!cell) {
      cell = new VariableCell(variable);
      cell.watch();
      VariableCell.cells.set(variable, cell);
    }
    cell.users += 1;
    return cell;
  }

  get dtype(): DType {
    return this.variable.dtype as DType;
  }

  get shape(): readonly number[] {
    return this.variable.shape;
  }

  /** The value, if it does not have to be read from the variable. */
  get value(): TypedArray | undefined {
    return this.current;
  }

  /** The value in the device's memory, if it is there. */
  get device(): OrtTensor | undefined {
    return this.held?.tensor;
  }

  /** Copies the value from the device, if it is nowhere else; the device keeps it too. */
  async download(): Promise<void> {
    if (this.held) this.current ??= await this.held.read();
  }

  /** Reads the variable, unless the program's copy is newer. */
  async load(): Promise<void> {
    await this.download();
    if (this.current) return;
    if (this.variable.isDisposed) {
      throw new FeedforwardError(
        `jit: variable '${this.variable.name}', which the step uses, is disposed. Create the step again.`,
      );
    }
    // A copy: programs write to it later, and the cpu backend returns its own array.
    this.current = copyOf(await this.variable.data(), this.dtype);
  }

  /** Reads the variable synchronously. */
  loadSync(): void {
    this.current ??= copyOf(this.variable.dataSync(), this.dtype);
  }

  /** Returns an array into which the next value can be written. */
  target(): TypedArray {
    this.spare ??= allocate(this.dtype, this.variable.size);
    return this.spare;
  }

  /** Stores the value that a program computed. */
  commit(next: TypedArray): void {
    this.drop();
    this.spare = this.current;
    this.current = next;
    this.stale = true;
  }

  /** Stores the value that a program computed and left on the device. */
  commitDevice(next: DeviceValue): void {
    this.drop();
    this.held = next;
    this.current = undefined;
    this.stale = true;
  }

  /** Writes the value back to the variable, if a program changed it. */
  sync(): void {
    if (!this.stale || this.variable.isDisposed) return;
    if (!this.current) {
      throw new FeedforwardError(
        `jit: the latest value of variable '${this.variable.name}' is on the graphics device, and cannot be read ` +
          "synchronously. Await step.sync() before you read, assign or dispose it.",
      );
    }
    this.stale = false;
    this.writing = true;
    try {
      tidy(() =>
        this.variable.assign(tensor(this.current!.slice() as Float32Array, [...this.shape], this.variable.dtype)),
      );
    } finally {
      this.writing = false;
    }
  }

  /** Releases one user; the last one writes the value back (download it first) and stops watching. */
  release(): void {
    this.users -= 1;
    if (this.users > 0) return;
    this.sync();
    this.drop();
    const { dataId } = this.variable;
    Object.defineProperty(this.variable, "dataId", {
      value: dataId,
      writable: true,
      configurable: true,
      enumerable: true,
    });
    VariableCell.cells.delete(this.variable);
  }

  private drop(): void {
    this.held?.tensor.dispose();
    this.held = undefined;
  }

  private watch(): void {
    let dataId: DataId = this.variable.dataId;
    Object.defineProperty(this.variable, "dataId", {
      configurable: true,
      enumerable: true,
      get: () => {
        this.sync();
        return dataId;
      },
      set: (assigned: DataId) => {
        dataId = assigned;
        if (this.writing) return;
        this.drop();
        this.current = undefined;
        this.stale = false;
      },
    });
  }
}

/** Returns the cells of the variables that a captured step uses, by their value in the graph. */
export function cellsOf({ graph, trace }: Captured): Map<Value, VariableCell> {
  const used = new Set(graph.inputs.map(({ value }) => value));
  return new Map(
    [...trace.variables]
      .filter(([value]) => used.has(value))
      .map(([value, variable]) => [value, VariableCell.of(variable)]),
  );
}
