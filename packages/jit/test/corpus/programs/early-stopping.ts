import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

class Patience extends tf.Callback {
  private best = Number.POSITIVE_INFINITY;
  constructor(private readonly note: (...things: unknown[]) => void) {
    super();
  }
  override async onEpochEnd(epoch: number, logs?: tf.Logs): Promise<void> {
    const loss = await numberOf(logs!.loss as number | tf.Scalar);
    this.note("own callback", epoch, loss);
    if (loss > this.best - 1e-3) this.model.stopTraining = true;
    this.best = Math.min(this.best, loss);
  }
}
const numberOf = async (value: number | tf.Scalar): Promise<number> =>
  typeof value === "number" ? value : (await value.data())[0]!;

/** tf.callbacks.earlyStopping, a custom callback class, and stopTraining in the middle of an epoch. */
export const program: Program = {
  name: "early stopping and callbacks of one's own",
  async run(world) {
    const build = () => {
      const model = tf.sequential();
      model.add(tf.layers.dense({ units: 4, activation: "tanh", inputShape: [3] }));
      model.add(tf.layers.dense({ units: 1 }));
      model.compile({ optimizer: tf.train.sgd(0.3), loss: "meanSquaredError" });
      return world.accelerate(model);
    };
    const [xs, ys] = [normal([40, 3], 1), normal([40, 1], 2)];
    const first = await build().fit(xs, ys, {
      epochs: 30,
      validationSplit: 0.25,
      callbacks: tf.callbacks.earlyStopping({ monitor: "val_loss", patience: 2 }),
    });
    const second = await build().fit(xs, ys, { epochs: 30, callbacks: [new Patience(world.note)] });
    const model = build();
    const third = await model.fit(xs, ys, {
      epochs: 5,
      batchSize: 8,
      callbacks: {
        onBatchEnd: async (batch, logs) => {
          world.note(batch, logs, model.getWeights()[0]!.dataSync()[0]);
          if (batch === 2) model.stopTraining = true;
        },
      },
    });
    const resumed = await model.fit(xs, ys, { epochs: 2, callbacks: world.callbacks() });
    return [first, second, third, resumed].map(({ epoch, history }) => ({ epoch, history }));
  },
};
