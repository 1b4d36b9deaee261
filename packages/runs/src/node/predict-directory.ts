import { type EngineName, FeedforwardError, predict } from "@feedforward/core";
import type { CheckpointName } from "@feedforward/core/node";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import { readDataCard } from "./data-card";
import { openRun, withCheckpoint } from "./open-run";
import { readInputs } from "./read-inputs";

/** Options of {@link predictDirectory}. */
export interface PredictDirectoryOptions {
  /** Index of a single row of the file, from 0. Default: all rows. */
  readonly row?: number | undefined;
  /** Whether to invert an image, because it has dark strokes on light paper. Default: detected from its border. */
  readonly invert?: boolean | undefined;
  /** Checkpoint to use. Default: "best". */
  readonly checkpoint?: CheckpointName | undefined;
  readonly engine?: EngineName | undefined;
}

/** Prediction for one row. */
export interface Prediction {
  readonly row: number;
  /** Index of the class with the largest probability. */
  readonly class: number;
  /** Name of that class, or its index if the run has no names. */
  readonly name: string;
  readonly probabilities: readonly number[];
}

/** Predictions and class names. */
export interface Predictions {
  readonly classNames: readonly string[];
  readonly rows: readonly Prediction[];
}

const PREDICT_DIRECTORY_OPTIONS: OptionNames<PredictDirectoryOptions> = {
  row: true,
  invert: true,
  checkpoint: true,
  engine: true,
};

/**
 * Classifies an image, or the rows of a table or an array.
 *
 * @throws FeedforwardError if the file does not fit the model.
 */
export async function predictDirectory(
  path: string,
  file: string,
  options: PredictDirectoryOptions = {},
): Promise<Predictions> {
  checkOptions("predictDirectory", options, PREDICT_DIRECTORY_OPTIONS);
  const open = await openRun(path);
  return withCheckpoint(open, options.checkpoint ?? "best", async ({ model }) => {
    const size = model.inputs[0]!.shape.at(-1)!;
    const card = await readDataCard(open.directory);
    const inputs = await readInputs(file, size, card, options.invert);
    const count = inputs.length;
    const { row } = options;
    if (row !== undefined && !(Number.isInteger(row) && row >= 0 && row < count)) {
      throw new FeedforwardError(
        `${file} has ${count} rows; --row is ${row}, expected a number from 0 to ${count - 1}.`,
        { usage: true },
      );
    }
    const chosen = row === undefined ? inputs : inputs.slice(row, row + 1);
    const outputs = await predict(model, chosen, {
      batchSize: Math.min(1024, chosen.length),
      engine: options.engine ?? "auto",
    });
    const classes = outputs.size / chosen.length;
    const classNames = card?.classNames ?? Array.from({ length: classes }, (_, index) => String(index));
    const rows = Array.from({ length: chosen.length }, (_, index): Prediction => {
      const probabilities = Array.from(outputs.data.slice(index * classes, (index + 1) * classes) as Float32Array);
      const best = probabilities.indexOf(Math.max(...probabilities));
      return { row: (row ?? 0) + index, class: best, name: classNames[best] ?? String(best), probabilities };
    });
    return { classNames, rows };
  });
}
