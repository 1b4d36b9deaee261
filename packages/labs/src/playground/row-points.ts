import { FeedforwardError } from "@feedforward/core";
import type { RawData } from "@feedforward/runs";
import type { OwnPoints } from "./points";

/**
 * Two inputs of a data set as points of the playground, each with its class.
 *
 * @param columns numbers of the inputs, from 0.
 * @throws FeedforwardError where there are fewer inputs.
 */
export function rowPoints({ name, x, labels, classNames }: RawData, columns: readonly [number, number]): OwnPoints {
  const inputs = x.size / x.length;
  for (const column of columns) {
    if (!(Number.isInteger(column) && column >= 0 && column < inputs))
      throw new FeedforwardError(`${name} has ${inputs} inputs; expected a number below that, received ${column}.`);
  }
  const values = x.data as ArrayLike<number | bigint>;
  const column = (index: number) => Array.from({ length: x.length }, (_, row) => Number(values[row * inputs + index]));
  const targets = Array.from(labels);
  const names = classNames ?? Array.from({ length: Math.max(...targets) + 1 }, (_, index) => String(index));
  return { x: column(columns[0]), y: column(columns[1]), targets, classNames: names };
}
