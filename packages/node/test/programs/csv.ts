// House prices from a file: reads a data set, scales it, shuffles it into batches and trains on it.
import * as tf from "@tensorflow/tfjs-node";

const COLUMNS = ["rooms", "age", "distance", "tax"];

type Row = { xs: { [column: string]: number }; ys: { [column: string]: number } };

async function load(path: string): Promise<tf.data.Dataset<{ xs: tf.Tensor1D; ys: tf.Tensor1D }>> {
  const dataset = tf.data.csv(`file://${path}`, { columnConfigs: { price: { isLabel: true } } });
  console.log("result columns", (await dataset.columnNames()).join(" "));
  const scale = [10, 100, 12, 700];
  return (dataset as unknown as tf.data.Dataset<Row>).map(({ xs, ys }) => ({
    xs: tf.tensor1d(COLUMNS.map((column, i) => xs[column]! / scale[i]!)),
    ys: tf.tensor1d([ys.price! / 50]),
  })) as unknown as tf.data.Dataset<{ xs: tf.Tensor1D; ys: tf.Tensor1D }>;
}

async function main(): Promise<void> {
  const path = process.argv[2]!;
  const rows = await load(path);
  const model: tf.Sequential = tf.sequential({
    layers: [
      tf.layers.dense({
        inputShape: [COLUMNS.length],
        units: 16,
        activation: "sigmoid",
        kernelInitializer: tf.initializers.leCunNormal({ seed: 31 }),
      }),
      tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.leCunNormal({ seed: 32 }) }),
    ],
  });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
  const history: tf.History = await model.fitDataset(rows.take(80).batch(16), {
    epochs: 5,
    validationData: rows.skip(80).batch(16),
    callbacks: {
      onEpochEnd: async (epoch, logs) => {
        console.log("result epoch", epoch, logs?.loss, logs?.val_loss);
      },
    },
  });
  console.log("result epochs", history.epoch.length);
  const [price] = await (model.predict(tf.tensor2d([[0.6, 0.5, 0.3, 0.4]])) as tf.Tensor).data();
  console.log("result price", price! * 50);
  console.log("result version", tf.version["tfjs-node"], tf.version.tfjs);
}

void main();
