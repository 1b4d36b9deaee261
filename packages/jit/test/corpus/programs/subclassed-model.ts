import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

class Trainer extends tf.LayersModel {
  static override className = "Trainer";
  readonly seen: number[] = [];

  /** Custom loop, which passes callbacks on unchanged. */
  override async fit(x: tf.Tensor, y: tf.Tensor, args: tf.ModelFitArgs = {}): Promise<tf.History> {
    const callbacks = args.callbacks as tf.CustomCallbackArgs;
    await callbacks.onTrainBegin?.();
    for (let epoch = 0; epoch < (args.epochs ?? 1); epoch += 1) {
      const loss = (await this.trainOnBatch(x, y)) as number;
      this.seen.push(loss);
      await callbacks.onEpochEnd?.(epoch, { loss });
    }
    return this.history;
  }
}

/** A model class that overrides fit with steps of trainOnBatch, which are compiled. */
export const program: Program = {
  name: "a subclass with its own fit",
  warns: /^accelerate: fit of the model is not tfjs's own and runs eagerly/,
  async run(world) {
    const inputs = tf.input({ shape: [4] });
    const hidden = tf.layers.dense({ units: 6, activation: "elu" }).apply(inputs) as tf.SymbolicTensor;
    const model = new Trainer({ inputs, outputs: tf.layers.dense({ units: 2 }).apply(hidden) as tf.SymbolicTensor });
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    world.accelerate(model);
    await model.fit(normal([20, 4], 1), normal([20, 2], 2), { epochs: 5, callbacks: world.callbacks() });
    return model.seen;
  },
};
