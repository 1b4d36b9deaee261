import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** Squares with the sign of the input, without weights. */
class Antirectifier extends tf.layers.Layer {
  static className = "CorpusAntirectifier";
  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return [shape[0]!, 2 * shape[1]!];
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const centred = tf.sub(x, tf.mean(x, 1, true));
      return tf.concat([tf.relu(centred), tf.relu(tf.neg(centred))], 1);
    });
  }
}

/** A learned scale, and a count of the batches that it has processed. */
class Scale extends tf.layers.Layer {
  static className = "CorpusScale";
  private scale!: tf.LayerVariable;
  private batches!: tf.LayerVariable;
  override build(shape: tf.Shape): void {
    this.scale = this.addWeight("scale", [shape.at(-1)!], "float32", tf.initializers.ones());
    this.batches = this.addWeight("batches", [], "float32", tf.initializers.zeros(), undefined, false);
    this.built = true;
  }
  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      if (kwargs.training) this.batches.write(tf.add(this.batches.read(), 1));
      return tf.mul(x, this.scale.read());
    });
  }
}

/** Custom layers, with and without weights and state. */
export const program: Program = {
  name: "custom layers",
  async run(world) {
    const { xs, ys } = sortedClasses(3, 14, 4);
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 5, inputShape: [4] }));
    model.add(new Antirectifier({}));
    model.add(new Scale({ name: "corpus_scale" }));
    model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    model.compile({ optimizer: tf.train.adam(), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    world.accelerate(model);
    const { history } = await model.fit(xs, ys, { epochs: 3, batchSize: 16, validationSplit: 0.2 });
    return [
      history,
      model
        .getLayer("corpus_scale")
        .getWeights()
        .map((weight) => weight.arraySync()),
    ];
  },
};
