import { FeedforwardError } from "@feedforward/shared";
import type { Spec } from "./capture/trace";
import type { HostArray } from "./runtime/array-data";

/** Returns the number of steps stacked on axis 0, and the inputs of one step. */
export function unstacked(arrays: readonly HostArray[]): { count: number; specs: Spec[] } {
  const count = arrays[0]?.shape[0];
  if (!count || arrays.some(({ shape }) => shape[0] !== count)) {
    const shapes = arrays.map(({ shape }) => `[${shape}]`).join(", ");
    throw new FeedforwardError(
      `jit: many() takes arguments with the same number of steps on axis 0; received ${shapes}.`,
    );
  }
  return { count, specs: arrays.map((array) => ({ ...array, shape: array.shape.slice(1) })) };
}

/** Returns the number of rows of each data set. */
function checkSets(sets: readonly HostArray[]): number {
  const total = sets[0]?.shape[0] ?? 0;
  const other = sets.findIndex(({ shape }) => shape[0] !== total);
  if (sets.length === 0 || other > 0) {
    const shapes = sets.map(({ shape }) => `[${shape}]`).join(", ");
    throw new FeedforwardError(
      `jit: over() takes data sets with the same number of rows; received ${shapes || "none"}.`,
    );
  }
  return total;
}

/** @throws FeedforwardError unless these rows of the data sets make up `count` batches of one size. */
export function checkRows(sets: readonly HostArray[], rows: Int32Array, count: number): void {
  const total = checkSets(sets);
  if (!Number.isInteger(count) || count < 1 || rows.length === 0 || rows.length % count !== 0) {
    throw new FeedforwardError(
      `jit: ${rows.length} row indices cannot be divided into ${count} batches of equal size.`,
    );
  }
  // A plain loop: for small networks, a callback per row would take a noticeable part of the step's time.
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    if (row < 0 || row >= total)
      throw new FeedforwardError(`jit: row ${row} does not exist; the data set has ${total} rows.`);
  }
}

/** @throws FeedforwardError unless the data sets have `count` batches of consecutive rows from row `start`. */
export function checkInOrder(sets: readonly HostArray[], start: number, batch: number, count: number): void {
  const total = checkSets(sets);
  const whole = [start, batch, count].every((value) => Number.isInteger(value) && value >= 0) && batch * count > 0;
  if (whole && start + batch * count <= total) return;
  throw new FeedforwardError(
    `jit: ${count} batches of ${batch} rows from row ${start} cannot be taken from a data set of ${total} rows.`,
  );
}
