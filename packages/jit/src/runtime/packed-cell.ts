import { allocate, sizeOf, type TypedArray } from "@feedforward/graph";
import type { VariableCell } from "./variable-cell";

/** Values of several small variables, concatenated into one input of a program; their cells keep them between calls. */
export class PackedCell {
  readonly dtype = "float32";
  readonly shape: readonly [number];
  private readonly current: TypedArray;
  private readonly spare: TypedArray;

  constructor(private readonly parts: readonly VariableCell[]) {
    const length = parts.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    this.shape = [length];
    this.current = allocate(this.dtype, length);
    this.spare = allocate(this.dtype, length);
  }

  /** The packed values, as gathered by `load` or `loadSync`. */
  get value(): TypedArray {
    return this.current;
  }

  async load(): Promise<void> {
    for (const part of this.parts) await part.load();
    this.gather();
  }

  loadSync(): void {
    for (const part of this.parts) part.loadSync();
    this.gather();
  }

  /** Returns an array into which the next values can be written. */
  target(): TypedArray {
    return this.spare;
  }

  /** Stores the values that a program computed. */
  commit(next: TypedArray): void {
    let at = 0;
    for (const part of this.parts) {
      const target = part.target();
      target.set(next.subarray(at, at + target.length));
      part.commit(target);
      at += target.length;
    }
  }

  private gather(): void {
    let at = 0;
    for (const { value } of this.parts) {
      this.current.set(value!, at);
      at += value!.length;
    }
  }
}
