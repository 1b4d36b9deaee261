import "@tensorflow/tfjs-backend-cpu";
import { heightField, type Landscape, landscapeNamed, raceFigure } from "@feedforward/labs";
import * as tf from "@tensorflow/tfjs-core";
import type { TaskHandler } from "../task";

/**
 * Computes the racers' paths on the cpu backend: a walk is hundreds of tiny steps, each of which other backends delay.
 */
export const race: TaskHandler<"race"> = async ({ landscape: name, steps, start, racers, field, values }) => {
  await tf.setBackend("cpu");
  const { paths, ends } = raceFigure(name, { steps, start, racers });
  const landscape = landscapeNamed(name);
  return {
    paths,
    ends,
    heights: field && heightField(landscape, ...field),
    values: values ? valueGrid(landscape, 121, 91) : undefined,
  };
};

function valueGrid({ f, xDomain, yDomain }: Landscape, columns: number, rows: number): number[][] {
  const at = ([low, high]: readonly [number, number], share: number) => low + (high - low) * share;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      f(at(xDomain, column / (columns - 1)), at(yDomain, row / (rows - 1))),
    ),
  );
}
