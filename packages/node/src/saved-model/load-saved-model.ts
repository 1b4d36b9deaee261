import { FeedforwardError } from "@feedforward/shared";
import type { InferenceModel } from "@tensorflow/tfjs";

/**
 * Always throws: a SavedModel is a TensorFlow program, which only TensorFlow can run. Convert it once with the Python
 * tool `tensorflowjs_converter`, and load the result with `tf.loadGraphModel`.
 *
 * @throws FeedforwardError always, with the commands to run.
 */
export async function loadSavedModel(
  path: string,
  _tags: string[] = ["serve"],
  _signature = "serving_default",
): Promise<InferenceModel> {
  throw new FeedforwardError(
    `loadSavedModel: a SavedModel runs in TensorFlow alone, received ${path}. Convert it once: ` +
      `pip install tensorflowjs; tensorflowjs_converter --input_format=tf_saved_model ${path} ${path}-web. ` +
      `Then load it: await tf.loadGraphModel("file://${path}-web/model.json")`,
  );
}

/** Returns the number of SavedModels in memory: always 0, since they cannot be loaded. */
export function getNumOfSavedModels(): number {
  return 0;
}
