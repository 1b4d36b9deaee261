import { z } from "zod";
import { artefacts, count, figures, number, path } from "./parts";

const regression = z
  .strictObject({ r2: number, meanAbsoluteError: number, rootMeanSquaredError: number, meanSquaredError: number })
  .describe("errors of a predicted number on validation rows");

/** `feedforward train --json`. */
export const train = z.strictObject({
  path,
  interrupted: z.boolean().describe("whether Ctrl+C ended it"),
  engine: z.string(),
  epochs: count.describe("epochs that were completed"),
  seconds: number.describe("duration of the training"),
  figures: figures.describe("loss and metrics after the last epoch"),
  regression: regression.optional(),
  artefacts,
});

const classFigures = { precision: number, recall: number, f1: number, support: count.describe("rows of the class") };

/** `feedforward evaluate --json`. */
export const evaluate = z.strictObject({
  path,
  data: z.string().describe("name of the data"),
  rows: count,
  epoch: count.describe("epoch of the checkpoint, from 1"),
  figures,
  regression: regression.optional(),
  classes: z.array(z.strictObject({ name: z.string(), ...classFigures })).optional(),
  mean: z.strictObject(classFigures).optional().describe("unweighted means over the classes"),
  confusion: z.array(z.array(count)).optional().describe("counts as confusion[true class][predicted class]"),
});

/** `feedforward predict --json`. */
export const predict = z.array(
  z.union([
    z.strictObject({
      row: count,
      class: count.describe("index of the class"),
      name: z.string().describe("name of the class"),
      probabilities: z.array(number),
    }),
    z.strictObject({ row: count, value: number.describe("the predicted number") }),
  ]),
);

/** `feedforward export --json`. */
export const exportModel = z.strictObject({
  format: z.string(),
  files: z.array(path),
  epoch: count.describe("epoch of the weights, from 1"),
  inputs: z.array(z.string()).describe("names of the inputs"),
  outputs: z.array(z.string()).describe("names of the outputs"),
});

/** `feedforward plot --json`. */
export const plot = z.strictObject({
  title: z.string(),
  description: z.string(),
  metric: z.string(),
  series: z.array(z.strictObject({ name: z.string(), epochs: z.array(count), values: z.array(number) })),
  path: path.optional(),
});
