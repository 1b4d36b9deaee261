import { requireOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Data } from "./array-data";
import type { Callback } from "./callbacks/callback";
import { engineName } from "./engine";
import type { EngineName } from "./engine-table";
import { EpochSums } from "./epoch-sums";
import type { ClassWeight } from "./fit-plan";
import { getLoss, type LossIdentifier } from "./losses/get-loss";
import { makeStep } from "./make-step";
import type { MetricIdentifier } from "./metrics/get-metric";
import { readMetrics } from "./read-metrics";
import { openSource } from "./source/open-sources";
import type { BatchStream } from "./source/stream";
import { evaluateStep } from "./train-step";

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  /** Inputs with rows on the first axis, or a stream of batches of inputs and targets, as for `fit`. */
  x: Data | BatchStream;
  /** Targets, one row per row of `x`. A stream includes its own. */
  y?: Data | undefined;
  /** A weight for each row. */
  sampleWeight?: Data | undefined;
  /** Weight of each class. Default weight: 1. */
  classWeight?: ClassWeight | undefined;
  /** Number of batches. Required for infinite streams. Default: all. */
  steps?: number | undefined;
  /** A loss, its name, or a function of targets and predictions. */
  loss: LossIdentifier;
  /** Metrics or their names. Default: none. */
  metrics?: readonly MetricIdentifier[] | undefined;
  /** Metrics that use sample weights. Default: none. */
  weightedMetrics?: readonly MetricIdentifier[] | undefined;
  /** Rows per step. Default: 32. */
  batchSize?: number | undefined;
  /** Engine that runs the steps. Default: "auto". */
  engine?: EngineName | undefined;
  /** Their `onTestEnd` is called. Default: none. */
  callbacks?: readonly Callback[] | undefined;
}

/**
 * Evaluates a model: returns the loss, including penalties, and each metric by name.
 *
 * @throws FeedforwardError for data that do not fit the model, unknown names and impossible settings.
 */
export async function evaluate(model: LayersModel, options: EvaluateOptions): Promise<Record<string, number>> {
  const { logs } = await evaluateMetrics(model, options);
  return logs;
}

/**
 * {@link evaluate} with separate results of metrics whose value is an array, such as a confusion matrix.
 *
 * @param model a tfjs-layers model.
 */
export async function evaluateMetrics(model: LayersModel, options: EvaluateOptions) {
  requireOptions<EvaluateOptions>("evaluate", options, {
    x: true,
    y: true,
    sampleWeight: true,
    classWeight: "object or list",
    steps: true,
    loss: true,
    metrics: true,
    weightedMetrics: true,
    batchSize: true,
    engine: true,
    callbacks: "list",
  });
  const engine = engineName(options.engine ?? "auto");
  const loss = getLoss(options.loss);
  const { metrics, weightedMetrics } = readMetrics(options, loss, model);
  const all = [...metrics, ...weightedMetrics];
  const source = await openSource(model, options);
  try {
    const step = await makeStep(
      evaluateStep({ model, loss, metrics, weightedMetrics }),
      await source.example(),
      engine,
    );
    try {
      const sums = new EpochSums(all);
      for await (const chunk of source.epoch(0, 0, () => step.batchesPerRun)) {
        for (const outputs of await step.run(chunk)) sums.add(outputs);
      }
      const arrays = Object.fromEntries(
        all.flatMap((metric) => {
          const value = sums.result(metric);
          return typeof value === "number" ? [] : [[metric.name, value] as const];
        }),
      );
      const logs = sums.logs();
      for (const callback of options.callbacks ?? []) await callback.onTestEnd?.(logs, { model, engine: step.engine });
      return { logs, arrays, engine: step.engine };
    } finally {
      await step.dispose();
    }
  } finally {
    await source.close();
  }
}
