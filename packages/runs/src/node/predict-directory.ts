import { type EngineName, FeedforwardError, predict } from "@feedforward/core";
import type { CheckpointName } from "@feedforward/core/node";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import { inputRows, sizeOf } from "../train-run";
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
  /** Engine for the predictions. Default: "auto". */
  readonly engine?: EngineName | undefined;
}

/** Predicted number for one row. */
export interface NumberPrediction {
  /** Index of the row. */
  readonly row: number;
  /** Predicted number, in the units of the target column. */
  readonly value: number;
}

/** Predicted class of one row. */
export interface Prediction {
  /** Index of the row. */
  readonly row: number;
  /** Index of the class with the largest probability. */
  readonly class: number;
  /** Name of that class, or its index if the run has no names. */
  readonly name: string;
  /** Probability of each class. */
  readonly probabilities: readonly number[];
}

/** Predictions of a classifier. */
export interface ClassPredictions {
  /** Names of the classes, by index: "0", "1" and so on if the run has none. */
  readonly classNames: readonly string[];
  /** Predictions in the order of the rows. */
  readonly rows: readonly Prediction[];
  /** Undefined for a classifier. */
  readonly target?: undefined;
  /** Notes, such as rows with values that occur in no training row. */
  readonly notes: readonly string[];
}

/** Predictions of a network with a numeric target. */
export interface NumberPredictions {
  /** Name of the target column. */
  readonly target: string;
  /** Predictions in the order of the rows. */
  readonly rows: readonly NumberPrediction[];
  /** Undefined for a regression. */
  readonly classNames?: undefined;
  /** Notes, such as rows with values that occur in no training row. */
  readonly notes: readonly string[];
}

/** Predictions for the rows of a file. */
export type Predictions = ClassPredictions | NumberPredictions;

const PREDICT_DIRECTORY_OPTIONS: OptionNames<PredictDirectoryOptions> = {
  row: true,
  invert: true,
  checkpoint: true,
  engine: true,
};

/**
 * Predicts the classes or numbers of an image, or of the rows of a table or an array.
 *
 * @param path folder of the run.
 * @param file image, table or array to read.
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
    const card = await readDataCard(open.directory);
    const notes: string[] = [];
    const inputs = await readInputs(file, sizeOf(model), card, options.invert, (note) => notes.push(note));
    const count = inputs.length;
    const { row } = options;
    if (row !== undefined && !(Number.isInteger(row) && row >= 0 && row < count)) {
      throw new FeedforwardError(
        `${file} has ${count} rows; --row is ${row}, expected a number from 0 to ${count - 1}.`,
        { usage: true },
      );
    }
    const chosen = row === undefined ? inputs : inputs.slice(row, row + 1);
    const outputs = await predict(model, inputRows(model, chosen), {
      batchSize: Math.min(1024, chosen.length),
      engine: options.engine ?? "auto",
    });
    const first = row ?? 0;
    if (card?.target !== undefined) {
      const values = Array.from(outputs.data as Float32Array, (value, index) => ({ row: first + index, value }));
      return { notes, target: card.target.name, rows: values };
    }
    const classes = outputs.size / chosen.length;
    const classNames = card?.classNames ?? Array.from({ length: classes }, (_, index) => String(index));
    const rows = Array.from({ length: chosen.length }, (_, index): Prediction => {
      const probabilities = Array.from(outputs.data.slice(index * classes, (index + 1) * classes) as Float32Array);
      const best = probabilities.indexOf(Math.max(...probabilities));
      return { row: first + index, class: best, name: classNames[best] ?? String(best), probabilities };
    });
    return { notes, classNames, rows };
  });
}
