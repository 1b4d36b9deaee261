import { type EngineName, evaluate, FeedforwardError, predict } from "@feedforward/core";
import type { CheckpointName } from "@feedforward/core/node";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import { type Classification, classify } from "../classification";
import type { Dataset } from "../dataset";
import { loadData } from "./load-data";
import { openRun, withCheckpoint } from "./open-run";

/** Options of {@link evaluateDirectory}. */
export interface EvaluateDirectoryOptions {
  /** Data to evaluate on. Default: the run's own validation rows. */
  readonly source?: string | undefined;
  /** Column with the class, in a table. */
  readonly label?: string | undefined;
  /** Checkpoint to use. Default: "best". */
  readonly checkpoint?: CheckpointName | undefined;
  readonly engine?: EngineName | undefined;
}

/** Result of evaluating a saved model. */
export interface EvaluatedDirectory {
  readonly dataset: Dataset;
  /** loss, accuracy… */
  readonly figures: Readonly<Record<string, number>>;
  readonly classification: Classification;
  readonly epoch: number;
}

const EVALUATE_DIRECTORY_OPTIONS: OptionNames<EvaluateDirectoryOptions> = {
  source: true,
  label: true,
  checkpoint: true,
  engine: true,
};

/** Evaluates a run's model on its validation rows, or on the validation rows of other data split in the same way. */
export async function evaluateDirectory(
  path: string,
  options: EvaluateDirectoryOptions = {},
): Promise<EvaluatedDirectory> {
  checkOptions("evaluateDirectory", options, EVALUATE_DIRECTORY_OPTIONS);
  const { engine = "auto", checkpoint: name = "best" } = options;
  const open = await openRun(path);
  const { config } = open;
  return withCheckpoint(open, name, async ({ model, state }) => {
    const dataset = await loadData({
      ...config.data,
      ...(options.source === undefined ? {} : { source: options.source }),
      ...(options.label === undefined ? {} : { label: options.label }),
    });
    const outputs = model.outputs[0]!.shape.at(-1);
    const inputs = model.inputs[0]!.shape.at(-1);
    if (outputs !== dataset.classNames.length || inputs !== dataset.inputs) {
      throw new FeedforwardError(
        `${dataset.name} has ${dataset.inputs} inputs and ${dataset.classNames.length} classes; the model in ${path} needs ${inputs} inputs and ${outputs} classes.`,
      );
    }
    const { x, y, labels } = dataset.validation;
    const batchSize = Math.min(1024, labels.length);
    const figures = await evaluate(model, { x, y, loss: config.loss, metrics: config.metrics, batchSize, engine });
    const probabilities = await predict(model, x, { batchSize, engine });
    const classification = classify(probabilities.data as Float32Array, labels, dataset.classNames);
    return { dataset, figures, classification, epoch: state.epoch };
  });
}
