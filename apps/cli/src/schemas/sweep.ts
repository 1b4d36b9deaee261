import { z } from "zod";
import { artefacts, count, number, path, setting } from "./parts";

const values = z.record(z.string(), setting).describe("settings of the trial, by key");

const best = {
  trial: count.describe("number of the trial, from 1"),
  metric: z.string(),
  value: number.nullable(),
  epochs: count,
  values,
};

/** `feedforward sweep <config> --json`, also `sweep resume` and `sweep retry`. */
export const sweep = z.strictObject({
  path,
  metric: z.string(),
  best: z.string().nullable().describe("name of the best trial"),
  artefacts,
  results: z.array(
    z.strictObject({
      name: z.string(),
      overrides: z.array(z.string()).describe("the values as of --set"),
      values,
      path,
      epochs: count,
      value: number.optional(),
      failure: z.string().optional(),
    }),
  ),
});

/** `feedforward sweep best --json`. */
export const sweepBest = z.strictObject({ ...best, path });

/** `feedforward sweep status --json`. */
export const sweepStatus = z.strictObject({
  path,
  metric: z.string(),
  isDone: z.boolean(),
  trials: count,
  begun: count,
  complete: count,
  stoppedEarly: count,
  running: count,
  failed: count,
  best: z.strictObject(best).nullable(),
  workers: z
    .array(z.looseObject({ name: z.string(), slots: count }))
    .optional()
    .describe("workers of the queue"),
});

/** `feedforward sweep export --json`. */
export const sweepExport = z.strictObject({ path, trials: count });

/** `feedforward worker --json`. */
export const worker = z.strictObject({ end: z.string().describe("why it ended") });
