import { readFile } from "node:fs/promises";
import type * as tf from "@tensorflow/tfjs-core";
import { getMetric, type Metric } from "../../src";
import type { EngineName } from "../../src/engine-table";
import { makeStep } from "../../src/make-step";
import { oneBatch } from "../../src/source/array-source";
import {
  type FixtureArray,
  NotCovered,
  type Outcome,
  ofLargerThanOne,
  outcomeOf,
  requireKnownFields,
} from "./comparison";
import { compareScikitLearn } from "./scikit-learn-figures";
import { arrayDataOf } from "./tensors";

interface MetricCase {
  className: string;
  config: Record<string, unknown>;
  y: string;
  prediction: string;
  value: number | number[];
  weighted: number | number[];
  inBatchesOf50?: number | number[];
}

/** `keras/metrics.json`. */
export interface MetricsFile {
  data: Record<string, FixtureArray>;
  cases: MetricCase[];
  scikitLearn?: Record<string, unknown>;
}

const FIELDS = ["className", "config", "y", "prediction", "value", "weighted", "inBatchesOf50"];

/** float32 counts and sums in another order: the largest difference seen is 2e-7. */
const bound = ofLargerThanOne(2e-6);

/** Compares every metric of `keras/metrics.json`, plain, weighted and summed over batches. */
export async function* compareMetrics(path: string, engines: readonly EngineName[]): AsyncGenerator<Outcome> {
  const file: MetricsFile = JSON.parse(await readFile(path, "utf8"));
  for (const one of file.cases) {
    for (const engine of engines) yield await compareMetric(file, one, engine);
  }
  if (file.scikitLearn) yield* compareScikitLearn(file.data, file.scikitLearn);
}

/** Compares one case, its statistics computed as a step on the engine. */
export function compareMetric(file: MetricsFile, one: MetricCase, engine: EngineName): Promise<Outcome> {
  const options = Object.keys(one.config).length > 0 ? ` ${JSON.stringify(one.config)}` : "";
  const name = `${one.className}${options} of ${one.prediction} against ${one.y} (${engine})`;
  return outcomeOf(name, async (comparison) => {
    requireKnownFields(one, FIELDS);
    const metric = metricOf(one);
    const rows = file.data[one.y]!.shape[0]!;
    const thirds = [rows - 2 * Math.floor(rows / 3), Math.floor(rows / 3), Math.floor(rows / 3)];
    const fifties = [50, 50, rows - 100];
    // A batched value is given only where it differs; elsewhere batches must not change the value.
    const wholes: [string, boolean, number[], number | number[]][] = [
      ["value", false, [rows], one.value],
      ["weighted", true, [rows], one.weighted],
      ["in batches of 50", false, fifties[2]! > 0 ? fifties : thirds, one.inBatchesOf50 ?? one.value],
      ["weighted, in batches", true, thirds, one.weighted],
    ];
    for (const [place, weighted, batches, expected] of wholes) {
      const received = await resultOf(file, one, metric, weighted, batches, engine);
      comparison.numbersAt(place, [received].flat(), [expected].flat(), bound);
    }
  });
}

function metricOf({ className, config }: MetricCase): Metric {
  try {
    return getMetric({ className, config });
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith("unknown metric")) throw new NotCovered(message.split(".")[0]);
    throw error;
  }
}

async function resultOf(
  file: MetricsFile,
  one: MetricCase,
  metric: Metric,
  weighted: boolean,
  batches: readonly number[],
  engine: EngineName,
): Promise<number | number[]> {
  const y = arrayDataOf(file.data[one.y]!, one.y === "sparse" ? "int32" : "float32");
  const data = [y, arrayDataOf(file.data[one.prediction]!)];
  if (weighted) data.push(arrayDataOf(file.data.sampleWeight!));
  const fn = (...batch: tf.Tensor[]) => ({
    statistics: metric.statistics(batch[0]!, batch[1]!, batch[2] as tf.Tensor1D | undefined) as tf.Tensor,
  });
  const batchAt = (start: number, size: number) =>
    oneBatch(
      data,
      Int32Array.from({ length: size }, (_, row) => start + row),
    );
  const step = await makeStep(fn, batchAt(0, batches[0]!), engine, { note: raise });
  const sums: number[] = [];
  let start = 0;
  for (const size of batches) {
    const [outputs] = await step.run(batchAt(start, size));
    Array.from(outputs!.values.statistics!).forEach((value, i) => {
      sums[i] = (sums[i] ?? 0) + value;
    });
    start += size;
  }
  await step.dispose();
  return metric.result(sums);
}

function raise(message: string): never {
  throw new Error(message);
}
