import { type DataId, tensor, tidy, type Variable } from "@tensorflow/tfjs-core";
import type { Captured } from "../capture/capture";
import { allocate, copyOf, type DType, type TypedArray, type Value } from "../graph/value";

/**
 * The value of one variable between calls of compiled programs, shared by all programs of the process.
 *
 * The cell watches the variable's data id: whoever reads the variable eagerly gets the value that the last program
 * left (it is written back at that moment), and whoever assigns it makes the programs read it anew.
 */
export class VariableCell {
  private static readonly cells = new WeakMap<Variable, VariableCell>();

  private current: TypedArray | undefined;
  private spare: TypedArray | undefined;
  private stale = false;
  private writing = false;
  private users = 0;

  private constructor(private readonly variable: Variable) {}

  /** The cell of a variable; counts one more user. */
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

  /** Reads the variable, if the program's copy is not the newer one. */
  async load(): Promise<void> {
    if (this.current) return;
    if (this.variable.isDisposed) {
      throw new Error(`jit: variable '${this.variable.name}', which the step uses, is disposed. Build the step anew.`);
    }
    // A copy: programs write into it later, and the cpu backend hands out its own array.
    this.current = copyOf(await this.variable.data(), this.dtype);
  }

  /** Reads the variable at once. */
  loadSync(): void {
    this.current ??= copyOf(this.variable.dataSync(), this.dtype);
  }

  /** An array that the next value can be written into. */
  target(): TypedArray {
    this.spare ??= allocate(this.dtype, this.variable.size);
    return this.spare;
  }

  /** Takes the value that a program computed. */
  commit(next: TypedArray): void {
    this.spare = this.current;
    this.current = next;
    this.stale = true;
  }

  /** Writes the value back into the variable, if a program changed it. */
  sync(): void {
    if (!this.stale || this.variable.isDisposed) return;
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

  /** One user less; the last one writes the value back and stops watching. */
  release(): void {
    this.users -= 1;
    if (this.users > 0) return;
    this.sync();
    const { dataId } = this.variable;
    Object.defineProperty(this.variable, "dataId", {
      value: dataId,
      writable: true,
      configurable: true,
      enumerable: true,
    });
    VariableCell.cells.delete(this.variable);
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
        this.current = undefined;
        this.stale = false;
      },
    });
  }
}

/** Cells of the variables that a captured step uses, by their value in the graph. */
export function cellsOf({ graph, trace }: Captured): Map<Value, VariableCell> {
  const used = new Set(graph.inputs.map(({ value }) => value));
  return new Map(
    [...trace.variables]
      .filter(([value]) => used.has(value))
      .map(([value, variable]) => [value, VariableCell.of(variable)]),
  );
}
