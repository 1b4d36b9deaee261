import { allocate, sizeOf, type TypedArray } from "@feedforward/graph";
import type { VariableCell } from "./variable-cell";

/** The values of several small variables end to end, as one input of a program; their cells keep them between calls. */
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

  /** The packed values, as `load` or `loadSync` gathered them. */
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

  /** An array that the next values can be written into. */
  target(): TypedArray {
    return this.spare;
  }

  /** Takes the values that a program computed. */
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
