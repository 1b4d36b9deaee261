import { z } from "zod";
import { count, number, path } from "./parts";

const playgroundFigures = z.strictObject({
  loss: number.describe("dataLoss and penalty together"),
  dataLoss: number,
  penalty: number,
  accuracy: number.optional(),
});

/** `feedforward playground --json`. */
export const playground = z.strictObject({
  settings: z.record(z.string(), z.unknown()),
  engine: z.string(),
  epochs: count,
  epoch: count,
  train: playgroundFigures,
  test: playgroundFigures,
  path: path.optional(),
});

/** `feedforward race --json`. */
export const race = z.strictObject({
  function: z.string(),
  steps: count,
  ends: z.array(z.looseObject({ optimizer: z.string() })).describe("where each optimizer ended"),
  path: path.optional(),
});

/** `feedforward view --json`. */
export const view = z.strictObject({ url: z.string(), port: count, path });

/** `feedforward doctor --json`. */
export const doctor = z.strictObject({
  versions: z.record(z.string(), z.string()),
  platform: z.string(),
  auto: z.string().optional().describe("engine that --engine auto chooses"),
  engines: z.array(
    z.strictObject({
      name: z.string(),
      compiled: z.boolean(),
      available: z.boolean(),
      reason: z.string().optional().describe("why it is not available"),
      msPerStep: number.optional(),
    }),
  ),
});

/** `feedforward completion --json`. */
export const completion = z.strictObject({ shell: z.string(), script: z.string() });

/** Output of every command on stderr if it fails. */
export const error = z.strictObject({
  error: z.strictObject({ message: z.string(), exitCode: z.int() }),
});
