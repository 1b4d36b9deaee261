import { type ArrayData, checkArgument, displayInNotebooks, FeedforwardError } from "@feedforward/shared";
import { allocate, type DType, type DTypeArrays, dtypeOf, isBigInt, isDType, type TypedArray } from "./dtype";
import { gatherRows } from "./gather";
import { checkShape, inferShape, showShape, sizeOf } from "./shape";
import { showArray } from "./show-array";

export type { ArrayData };

/** Nested lists of numbers, as returned by `toArray`. */
export type Nested = number | bigint | boolean | readonly Nested[];

/**
 * An array of numbers in row-major order: a typed array, a shape and an element type.
 *
 * Methods that return a view (`reshape`, `slice`) share memory with the array that they are called
 * on; `scale`, `cast` and `rows` return new memory.
 *
 * @example
 * const x = new NdArray(new Uint8Array([0, 51, 255, 102]), [2, 2]);
 * x.scale(1 / 255).toArray(); // [[0, 0.2], [1, 0.4]], as float32
 */
export class NdArray<D extends DType = DType> implements ArrayData {
  /** The elements, in row-major (C) order. */
  readonly data: DTypeArrays[D];
  /** The length of each axis; `[]` for a scalar. */
  readonly shape: readonly number[];
  /** The element type. */
  readonly dtype: D;

  /**
   * @param data Elements in row-major order, which are not copied.
   * @param shape Length of each axis. Default: one axis.
   * @param dtype Element type. Default: that of the typed array. Needed only to distinguish `bool` from `uint8`.
   * @throws If the number of elements does not match the shape.
   */
  constructor(data: DTypeArrays[D], shape?: readonly number[], dtype?: D) {
    checkArgument("NdArray", "data", data, "list");
    if (shape !== undefined) checkArgument("NdArray", "shape", shape, "list");
    const axes = shape ?? [data.length];
    const own = dtypeOf(data);
    if (dtype !== undefined && dtype !== own && !(dtype === "bool" && own === "uint8")) {
      throw new FeedforwardError(`expected elements of dtype ${dtype}, received a ${data.constructor.name}`);
    }
    checkShape(axes);
    if (sizeOf(axes) !== data.length) {
      throw new FeedforwardError(
        `expected ${sizeOf(axes)} elements for shape ${showShape(axes)}, received ${data.length}: give the shape that the data has`,
      );
    }
    this.data = data;
    this.shape = [...axes];
    this.dtype = dtype ?? (own as D);
  }

  /**
   * Creates an array from nested lists.
   *
   * @param nested Lists of equal lengths at each level, or one number.
   * @param dtype Element type. Default `float32`.
   * @throws If the lists are ragged.
   */
  static from<D extends DType = "float32">(nested: Nested, dtype: D = "float32" as D): NdArray<D> {
    const shape: number[] = [];
    for (let level = nested; Array.isArray(level); level = level[0] as Nested) {
      shape.push(level.length);
      if (level.length === 0) break;
    }
    const data = allocate(dtype, sizeOf(shape));
    const convert = converter(dtype);
    let next = 0;
    const fill = (value: Nested, axis: number): void => {
      if (Array.isArray(value)) {
        if (axis >= shape.length || value.length !== shape[axis]) {
          throw new FeedforwardError(
            `expected lists of shape ${showShape(shape)}, received ${value.length} items at depth ${axis}`,
          );
        }
        for (const item of value) fill(item as Nested, axis + 1);
        return;
      }
      if (axis !== shape.length)
        throw new FeedforwardError(`expected lists of shape ${showShape(shape)}, received a number at depth ${axis}`);
      data[next++] = convert(value as number | bigint | boolean);
    };
    fill(nested, 0);
    return new NdArray(data, shape, dtype);
  }

  /**
   * An array of zeros.
   *
   * @param shape size of each axis.
   * @param dtype type of the elements. Default: "float32".
   */
  static zeros<D extends DType = "float32">(shape: readonly number[], dtype: D = "float32" as D): NdArray<D> {
    checkShape(shape);
    return new NdArray(allocate(dtype, sizeOf(shape)), shape, dtype);
  }

  /** Number of elements. */
  get size(): number {
    return this.data.length;
  }

  /** Number of axes. */
  get rank(): number {
    return this.shape.length;
  }

  /** Number of rows: the length of the first axis. Throws for a scalar. */
  get length(): number {
    return rowCount(this);
  }

  /**
   * The same elements with another shape; one length may be -1, which is inferred.
   *
   * @throws If the number of elements differs.
   */
  reshape(shape: readonly number[]): NdArray<D> {
    const full = inferShape(shape, this.size);
    if (sizeOf(full) !== this.size) {
      throw new FeedforwardError(
        `cannot reshape ${showShape(this.shape)} (${this.size} elements) to ${showShape(full)} (${sizeOf(full)})`,
      );
    }
    return new NdArray(this.data, full, this.dtype);
  }

  /**
   * Returns every element times `factor` plus `offset`, as float32 (or `float64` if requested).
   *
   * @param dtype "float32" or "float64". Default: "float32".
   */
  scale<T extends "float32" | "float64" = "float32">(
    factor: number,
    offset = 0,
    dtype: T = "float32" as T,
  ): NdArray<T> {
    const scaled = allocate(dtype, this.size);
    const data = this.data as TypedArray;
    if (data instanceof Uint8Array) {
      const table = Float64Array.from({ length: 256 }, (_, value) => value * factor + offset);
      for (let i = 0; i < data.length; i++) scaled[i] = table[data[i]!]!;
    } else if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
      for (let i = 0; i < data.length; i++) scaled[i] = Number(data[i]!) * factor + offset;
    } else {
      for (let i = 0; i < data.length; i++) scaled[i] = data[i]! * factor + offset;
    }
    return new NdArray<T>(scaled as DTypeArrays[T], this.shape, dtype);
  }

  /**
   * Returns the rows at these indices, in this order, as a new array.
   *
   * @throws If an index is out of range.
   */
  rows(indices: ArrayLike<number>): NdArray<D> {
    const count = rowCount(this);
    const width = count === 0 ? 0 : this.size / count;
    const data = gatherRows(this.data, count, width, indices) as DTypeArrays[D];
    return new NdArray(data, [indices.length, ...this.shape.slice(1)], this.dtype);
  }

  /**
   * Rows `start` to `end` (exclusive), sharing memory. Negative numbers count from the end, as in `Array.slice`.
   */
  slice(start = 0, end?: number): NdArray<D> {
    const count = rowCount(this);
    const clamp = (at: number) => Math.min(count, Math.max(0, at < 0 ? count + at : at));
    const from = clamp(start);
    const to = Math.max(from, clamp(end ?? count));
    const width = count === 0 ? 0 : this.size / count;
    const data = this.data.subarray(from * width, to * width) as DTypeArrays[D];
    return new NdArray(data, [to - from, ...this.shape.slice(1)], this.dtype);
  }

  /**
   * Converts the elements to another type, with JavaScript's conversions between typed arrays: fractions are truncated, integers
   * that do not fit wrap around; `bool` is whether an element is not 0.
   *
   * @param dtype type of the result's elements.
   */
  cast<T extends DType>(dtype: T): NdArray<T> {
    if (!isDType(dtype))
      throw new FeedforwardError(`expected one of NumPy's dtype names, received ${JSON.stringify(dtype)}`);
    const cast = allocate(dtype, this.size);
    const data = this.data as TypedArray;
    if (dtype === "bool") for (let i = 0; i < data.length; i++) cast[i] = Number(Boolean(data[i]));
    else if (isBigInt(dtype) === isBigInt(this.dtype)) (cast as Float64Array).set(data as Float64Array);
    else if (isBigInt(this.dtype)) for (let i = 0; i < data.length; i++) cast[i] = Number(data[i]);
    else for (let i = 0; i < data.length; i++) cast[i] = BigInt(Math.trunc(data[i] as number));
    return new NdArray(cast, this.shape, dtype);
  }

  /**
   * One element: `x.at(2, 0)`.
   *
   * @param index one index per axis, from 0.
   */
  at(...index: number[]): DTypeArrays[D][number] {
    let offset = 0;
    if (index.length !== this.rank)
      throw new FeedforwardError(
        `expected ${this.rank} indices for shape ${showShape(this.shape)}, received ${index.length}`,
      );
    for (const [axis, at] of index.entries()) {
      const length = this.shape[axis]!;
      if (!Number.isInteger(at) || at < 0 || at >= length) {
        throw new FeedforwardError(`expected an index from 0 to ${length - 1} on axis ${axis}, received ${at}`);
      }
      offset = offset * length + at;
    }
    return this.data[offset]!;
  }

  /** The type, the shape and the elements as text; three at each end of an axis if there are more than 1000. */
  toString(): string {
    return showArray(this);
  }

  /** The elements as nested lists; 64-bit integers stay BigInts, bools become true and false. */
  toArray(): Nested {
    const read = this.dtype === "bool" ? (i: number) => Boolean(this.data[i]) : (i: number) => this.data[i]!;
    const build = (axis: number, offset: number, width: number): Nested => {
      if (axis === this.rank) return read(offset);
      const length = this.shape[axis]!;
      const step = length === 0 ? 0 : width / length;
      return Array.from({ length }, (_, i) => build(axis + 1, offset + i * step, step));
    };
    return build(0, 0, this.size);
  }
}

displayInNotebooks(NdArray.prototype, (array) => ({ "text/plain": showArray(array) }));

/** The length of the first axis. */
export function rowCount(array: ArrayData): number {
  const count = array.shape[0];
  if (count === undefined) throw new FeedforwardError("expected an array with rows, received a scalar (shape [])");
  return count;
}

const converter = (dtype: DType): ((value: number | bigint | boolean) => never) => {
  const convert = isBigInt(dtype) ? BigInt : dtype === "bool" ? (value: unknown) => Number(Boolean(value)) : Number;
  return convert as (value: number | bigint | boolean) => never;
};
