import {
  type EngineName,
  evaluate,
  FeedforwardError,
  predict,
  type RegressionReport,
  regressionReport,
} from "@feedforward/core";
import type { CheckpointName } from "@feedforward/core/node";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type Classification, classify } from "../classification";
import { type AnyDataset, type Dataset, isRegression, type RegressionDataset } from "../dataset";
import { inputRows, sizeOf } from "../train-run";
import { fittedTable, readDataCard } from "./data-card";
import { loadAnyData } from "./load-data";
import { openRun, withCheckpoint } from "./open-run";

/** Options of {@link evaluateDirectory}. */
export interface EvaluateDirectoryOptions {
  /** Data to evaluate on. Default: the run's own validation rows. */
  readonly source?: string | undefined;
  /** Column with the class, in a table. */
  readonly label?: string | undefined;
  /** Checkpoint to use. Default: "best". */
  readonly checkpoint?: CheckpointName | undefined;
  /** Engine for the evaluation. Default: "auto". */
  readonly engine?: EngineName | undefined;
}

/** Result of evaluating a saved classifier. */
export interface EvaluatedClassifier {
  /** Data that the model was evaluated on. */
  readonly dataset: Dataset;
  /** Loss and metrics by name: loss, accuracy… */
  readonly figures: Readonly<Record<string, number>>;
  /** Classification of the validation rows. */
  readonly classification: Classification;
  /** Undefined for a classifier. */
  readonly regression?: undefined;
  /** Number of epochs that had ended when the checkpoint was saved. */
  readonly epoch: number;
}

/** Result of evaluating a saved network with a numeric target. */
export interface EvaluatedRegression {
  /** Data that the model was evaluated on. */
  readonly dataset: RegressionDataset;
  /** Loss and metrics by name: loss, mean_absolute_error… */
  readonly figures: Readonly<Record<string, number>>;
  /** Errors on the validation rows. */
  readonly regression: RegressionReport;
  /** Undefined for a regression. */
  readonly classification?: undefined;
  /** Number of epochs that had ended when the checkpoint was saved. */
  readonly epoch: number;
}

/** Result of evaluating a saved model. */
export type EvaluatedDirectory = EvaluatedClassifier | EvaluatedRegression;

const EVALUATE_DIRECTORY_OPTIONS: OptionNames<EvaluateDirectoryOptions> = {
  source: true,
  label: true,
  checkpoint: true,
  engine: true,
};

/**
 * Evaluates a run's model on its validation rows, or on the validation rows of other data split in the same way.
 *
 * @param path folder of the run.
 * @throws FeedforwardError if there is no such run or checkpoint, or the data do not fit the model.
 */
export async function evaluateDirectory(
  path: string,
  options: EvaluateDirectoryOptions = {},
): Promise<EvaluatedDirectory> {
  checkOptions("evaluateDirectory", options, EVALUATE_DIRECTORY_OPTIONS);
  const { engine = "auto", checkpoint: name = "best" } = options;
  const open = await openRun(path);
  const { config } = open;
  return withCheckpoint(open, name, async ({ model, state }) => {
    const card = await readDataCard(open.directory);
    const dataset = await loadAnyData(
      {
        ...config.data,
        ...(options.source === undefined ? {} : { source: options.source }),
        ...(options.label === undefined ? {} : { label: options.label }),
      },
      card && fittedTable(card),
    );
    checkFits(path, model, dataset);
    const { y } = dataset.validation;
    const x = inputRows(model, dataset.validation.x);
    const batchSize = Math.min(1024, x.length);
    const figures = await evaluate(model, { x, y, loss: config.loss, metrics: config.metrics, batchSize, engine });
    const outputs = (await predict(model, x, { batchSize, engine })).data as Float32Array;
    const { epoch } = state;
    if (isRegression(dataset)) return { dataset, figures, regression: regressionReport(y.data, outputs), epoch };
    const { validation, classNames } = dataset;
    return { dataset, figures, classification: classify(outputs, validation.labels, classNames), epoch };
  });
}

/**
 * Checks that the data have the model's inputs and outputs.
 *
 * @throws FeedforwardError if they do not.
 */
function checkFits(path: string, model: LayersModel, dataset: AnyDataset): void {
  const outputs = model.outputs[0]!.shape.at(-1);
  const inputs = sizeOf(model);
  const has = isRegression(dataset) ? 1 : dataset.classNames.length;
  if (outputs === has && inputs === dataset.inputs) return;
  const what = isRegression(dataset) ? ["a number to predict", "outputs"] : [`${has} classes`, "classes"];
  throw new FeedforwardError(
    `${dataset.name} has ${dataset.inputs} inputs and ${what[0]}; the model in ${path} needs ${inputs} inputs and ${outputs} ${what[1]}.`,
  );
}
