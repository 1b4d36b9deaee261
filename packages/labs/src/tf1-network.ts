// @internal
import type * as tf1 from "@feedforward/tf1";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/**
 * Reads the trainable variables of a session's graph into a layers model, which outlives the session.
 *
 * @param session session that has trained the variables.
 * @param make creates a model with weights of the same shapes in the same order. The caller owns the result.
 */
export async function networkOf(session: tf1.Session, make: () => LayersModel): Promise<LayersModel> {
  // For variables with axes, the result is an array.
  const values = (await session.run(session.graph.getCollection("trainable_variables"))) as readonly tf1.HostValue[];
  const weights = values.map(({ data, shape }) => tf.tensor(data, [...shape]));
  const model = make();
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
}
