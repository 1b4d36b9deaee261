import { allocate, sizeOf, type TypedArray } from "../graph/value";
import type { HostArray } from "./array-data";

/** The rows of an array with these numbers, one after the other. */
export function gatherRows({ data, shape, dtype }: HostArray, rows: Int32Array): TypedArray {
  const size = sizeOf(shape.slice(1));
  const gathered = allocate(dtype, rows.length * size);
  rows.forEach((row, index) => {
    gathered.set(data.subarray(row * size, (row + 1) * size), index * size);
  });
  return gathered;
}
