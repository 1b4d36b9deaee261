import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** tf.data.csv with a label column and column configurations; the last batch is smaller. */
export const program: Program = {
  name: "tf.data.csv with column configurations",
  async run(world) {
    const folder = mkdtempSync(join(tmpdir(), "corpus-csv-"));
    const lines = Array.from({ length: 47 }, (_, row) => {
      const [length, width] = [((row * 7) % 11) / 10, ((row * 5) % 13) / 10];
      return [length, width, "unused", (2 * length - width).toFixed(3)].join(",");
    });
    const file = join(folder, "rings.csv");
    writeFileSync(file, `length,width,name,rings\n${lines.join("\n")}\n`);
    const csv = tf.data.csv(`file://${file}`, {
      hasHeader: true,
      columnConfigs: { length: {}, width: { dtype: "float32" }, rings: { isLabel: true } },
      configuredColumnsOnly: true,
    });
    const names = (await csv.columnNames()).slice(0, -1);
    const dataset = csv
      .map((item) => {
        const { xs, ys } = item as unknown as Record<"xs" | "ys", Record<string, number>>;
        return { xs: Object.values(xs), ys: Object.values(ys) };
      })
      .batch(10);
    const model = tf.sequential();
    model.add(tf.layers.dense({ inputShape: [names.length], units: 8, activation: "relu" }));
    model.add(tf.layers.dense({ units: 1 }));
    model.compile({ optimizer: tf.train.sgd(0.1), loss: tf.losses.meanSquaredError });
    world.accelerate(model);
    const { history } = await model.fitDataset(dataset as never, { epochs: 4 });
    const result = (await model.evaluateDataset(dataset as never, { batches: 3 })) as tf.Scalar;
    rmSync(folder, { recursive: true });
    return [names, history, result.dataSync()[0]];
  },
};
