import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type EngineName, engineName } from "./engine";
import { EpochSums } from "./epoch-sums";
import { checkBatchSize, epochBatches, type RowsInput, readRows } from "./fit-plan";
import { getLoss, type LossIdentifier } from "./losses/get-loss";
import { makeStep } from "./make-step";
import type { MetricIdentifier } from "./metrics/get-metric";
import { readMetrics } from "./read-metrics";
import { evaluateStep } from "./train-step";

/** Options of {@link evaluate}. */
export interface EvaluateOptions extends RowsInput {
  /** A loss, its name, or a function of targets and predictions. */
  loss: LossIdentifier;
  /** Metrics or their names. Default: none. */
  metrics?: readonly MetricIdentifier[] | undefined;
  /** Metrics to which a row counts by its weight. Default: none. */
  weightedMetrics?: readonly MetricIdentifier[] | undefined;
  /** Rows a step. Default: 32. */
  batchSize?: number | undefined;
  /** Where the steps run. Default: "auto". */
  engine?: EngineName | undefined;
}

/** The figures of a model on data: loss, penalties included, and each metric by name. */
export async function evaluate(model: LayersModel, options: EvaluateOptions): Promise<Record<string, number>> {
  const { logs } = await evaluateMetrics(model, options);
  return logs;
}

/** As {@link evaluate}, with the results of metrics whose value is an array (a confusion matrix) apart. */
export async function evaluateMetrics(model: LayersModel, options: EvaluateOptions) {
  const rows = await readRows(model, options);
  const batchSize = checkBatchSize(options.batchSize, rows.count);
  const loss = getLoss(options.loss);
  const { metrics, weightedMetrics } = readMetrics(options, loss, model);
  const all = [...metrics, ...weightedMetrics];
  const step = await makeStep(
    evaluateStep({ model, loss, metrics, weightedMetrics }),
    rows.arrays,
    batchSize,
    engineName(options.engine ?? "auto"),
  );
  try {
    const sums = new EpochSums(all);
    const batches = epochBatches(rows.count, batchSize, undefined);
    for (let start = 0; start < batches.length; start += step.batchesPerRun) {
      for (const outputs of await step.run(batches.slice(start, start + step.batchesPerRun))) sums.add(outputs);
    }
    const arrays = Object.fromEntries(
      all.flatMap((metric) => {
        const value = sums.result(metric);
        return typeof value === "number" ? [] : [[metric.name, value] as const];
      }),
    );
    return { logs: sums.logs(), arrays, engine: step.engine };
  } finally {
    await step.dispose();
  }
}
