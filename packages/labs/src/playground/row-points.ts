import { FeedforwardError } from "@feedforward/core";
import type { RawData } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import type { OwnPoints } from "./points";

/**
 * Converts two inputs of a data set to points of the playground, each with its class.
 *
 * @param columns indices of the inputs, from 0.
 * @param raw the data set.
 * @throws FeedforwardError if there are fewer inputs.
 */
export function rowPoints(raw: RawData, columns: readonly [number, number]): OwnPoints {
  checkArgument("rowPoints", "raw.x", raw?.x, "array");
  const { name, x, labels, classNames } = raw;
  const inputs = x.size / x.length;
  for (const column of columns) {
    if (!(Number.isInteger(column) && column >= 0 && column < inputs))
      throw new FeedforwardError(`${name} has ${inputs} inputs; expected an index less than that, received ${column}.`);
  }
  const values = x.data as ArrayLike<number | bigint>;
  const column = (index: number) => Array.from({ length: x.length }, (_, row) => Number(values[row * inputs + index]));
  const targets = Array.from(labels);
  const names = classNames ?? Array.from({ length: Math.max(...targets) + 1 }, (_, index) => String(index));
  return { x: column(columns[0]), y: column(columns[1]), targets, classNames: names };
}
