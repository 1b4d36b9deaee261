import { NdArray } from "@feedforward/data";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type Data, rowCount, toArrayData } from "./array-data";
import { type EngineName, engineName } from "./engine";
import { checkBatchSize, checkInput, epochBatches } from "./fit-plan";
import { makeStep } from "./make-step";

/** Options of {@link predict}. */
export interface PredictOptions {
  /** Rows a step. Default: 32. */
  batchSize?: number | undefined;
  /** Where the steps run. Default: "auto". */
  engine?: EngineName | undefined;
}

/** The model's outputs in inference mode, float32, one row for each row of `x`. */
export async function predict(model: LayersModel, x: Data, options: PredictOptions = {}): Promise<NdArray> {
  const data = await toArrayData(x, "x");
  const [input] = model.inputs;
  if (input) checkInput(data, input, "x");
  const count = rowCount(data);
  const batchSize = checkBatchSize(options.batchSize, count);
  const outputs: Float32Array[] = [];
  const forward = (batch: tf.Tensor): Record<string, tf.Tensor> => ({
    predictions: tf.tidy(() => model.apply(batch, { training: false }) as tf.Tensor),
  });
  const step = await makeStep(forward, [data], batchSize, engineName(options.engine ?? "auto"));
  try {
    const batches = epochBatches(count, batchSize, undefined);
    for (let start = 0; start < batches.length; start += step.batchesPerRun) {
      for (const { values } of await step.run(batches.slice(start, start + step.batchesPerRun))) {
        outputs.push(Float32Array.from(values.predictions as ArrayLike<number>));
      }
    }
  } finally {
    await step.dispose();
  }
  const size = (outputs[0]?.length ?? 0) / Math.min(batchSize, count);
  const predictions = new Float32Array(count * size);
  let at = 0;
  for (const batch of outputs) {
    predictions.set(batch, at);
    at += batch.length;
  }
  const shape = (model.outputs[0]?.shape.slice(1) ?? []).map((axis) => axis ?? size);
  return new NdArray(predictions, [count, ...shape], "float32");
}
