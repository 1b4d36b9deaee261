import { allocate, sizeOf, type TypedArray } from "@feedforward/graph";
import type { HostArray } from "./array-data";

/**
 * Gathers rows of data sets. The memory of a data set's rows is reused, so the result is valid only until the next rows
 * of that set are gathered: filling new memory is slower than copying the rows.
 */
export class RowGatherer {
  private readonly buffers = new WeakMap<TypedArray, TypedArray>();

  /** Returns the rows of an array with these indices, one after the other. */
  gather({ data, shape, dtype }: HostArray, rows: Int32Array): TypedArray {
    const size = sizeOf(shape.slice(1));
    const gathered = this.buffer(data, dtype, rows.length * size);
    for (let index = 0, to = 0; index < rows.length; index += 1, to += size) {
      const from = rows[index]! * size;
      gathered.set(data.subarray(from, from + size), to);
    }
    return gathered;
  }

  private buffer(data: TypedArray, dtype: HostArray["dtype"], length: number): TypedArray {
    let buffer = this.buffers.get(data);
    if (buffer === undefined || buffer.length < length) {
      buffer = allocate(dtype, length);
      this.buffers.set(data, buffer);
    }
    return buffer.length === length ? buffer : buffer.subarray(0, length);
  }
}
