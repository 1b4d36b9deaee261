import { NdArray } from "@feedforward/data";
import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type Data, rowCount, toArrayData } from "./array-data";
import { engineName } from "./engine";
import type { EngineName } from "./engine-table";
import { checkBatchSize, checkCount, checkInput, singleInput } from "./fit-plan";
import { makeStep } from "./make-step";
import { ArraySource } from "./source/array-source";
import { inputReader } from "./source/read-batch";
import type { Source } from "./source/source";
import { asStream, type BatchStream, type StreamBatch } from "./source/stream";
import { StreamSource } from "./source/stream-source";

/** Options of {@link predict}. */
export interface PredictOptions {
  /** Rows per step; a stream determines its own batches. Default: 32. */
  batchSize?: number | undefined;
  /** Number of batches. Required for infinite streams. Default: all. */
  steps?: number | undefined;
  /** Engine that runs the steps. Default: "auto". */
  engine?: EngineName | undefined;
}

/**
 * Returns the model's outputs in inference mode, float32, one row per row of `x`.
 *
 * @param x inputs, or a stream of batches of inputs, or of inputs and targets, which are ignored.
 * @throws FeedforwardError for data that do not fit the model.
 */
export async function predict(
  model: LayersModel,
  x: Data | BatchStream<Data | StreamBatch>,
  options: PredictOptions = {},
): Promise<NdArray> {
  checkArgument("predict", "model", model, "model");
  checkOptions<PredictOptions>("predict", options, { batchSize: true, steps: true, engine: true });
  const forward = (batch: tf.Tensor): Record<string, tf.Tensor> => ({
    predictions: tf.tidy(() => model.apply(batch, { training: false }) as tf.Tensor),
  });
  const engine = engineName(options.engine ?? "auto");
  const source = await openInputs(model, x, options);
  const outputs: Float32Array[] = [];
  let count = 0;
  try {
    const step = await makeStep(forward, await source.example(), engine);
    try {
      for await (const chunk of source.epoch(0, 0, () => step.batchesPerRun)) {
        for (const { rows, values } of await step.run(chunk)) {
          count += rows;
          outputs.push(Float32Array.from(values.predictions as ArrayLike<number>));
        }
      }
    } finally {
      await step.dispose();
    }
  } finally {
    await source.close();
  }
  const predictions = new Float32Array(outputs.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const batch of outputs) {
    predictions.set(batch, at);
    at += batch.length;
  }
  const shape = (model.outputs[0]?.shape.slice(1) ?? []).map((axis) => axis ?? predictions.length / count);
  return new NdArray(predictions, [count, ...shape], "float32");
}

async function openInputs(
  model: LayersModel,
  x: Data | BatchStream<Data | StreamBatch>,
  { batchSize, steps }: PredictOptions,
): Promise<Source> {
  if (steps !== undefined) checkCount("steps", steps);
  const stream = asStream(x);
  if (stream) {
    if (batchSize !== undefined)
      throw new FeedforwardError("x is a stream, whose batches are taken as they come; leave batchSize out.");
    return new StreamSource(stream, { read: inputReader(model), steps });
  }
  const array = await toArrayData(x as Data, "x");
  checkInput(array, singleInput(model), "x");
  const count = rowCount(array);
  return new ArraySource({ arrays: [array], count }, { batchSize: checkBatchSize(batchSize, count), steps });
}
