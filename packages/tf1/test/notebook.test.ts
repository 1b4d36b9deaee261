import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mnist } from "@feedforward/data/mnist";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import * as tf1 from "../src";

interface Stored {
  shape: number[];
  data: number[];
}
const fixture = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../../fixtures/tf1/notebook-mlp.json", import.meta.url)), "utf8"),
) as {
  learningRate: number;
  batches: number[][];
  init: Record<string, Stored>;
  weights: Record<string, Stored>;
  lossesWithStep: number[];
  accuraciesWithStep: number[];
  lossesAfterStep: number[];
  accuraciesAfterStep: number[];
};
const stored = (name: string) => (shape: number[]) => tf.tensor(fixture.init[name]?.data ?? [], shape);

test.each(["onnx", "eager"] as const)(
  "the notebook's program follows TensorFlow 1 over 47 steps, %s",
  async (engine) => {
    const { images, labels } = await mnist();
    tf1.resetDefaultGraph();
    const x = tf1.placeholder("float32", [1024, 784], "input_data");
    const y = tf1.placeholder("int8", [1024, 10], "label_data");
    const hidden = tf1.layers.dense(x, {
      units: 10,
      activation: "relu",
      kernelInitializer: stored("dense/kernel"),
      biasInitializer: stored("dense/bias"),
    });
    const output = tf1.layers.dense(hidden, {
      units: 10,
      activation: "sigmoid",
      kernelInitializer: stored("dense_1/kernel"),
      biasInitializer: stored("dense_1/bias"),
    });
    const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits: output, labels: y }));
    const trainStep = tf1.train.adamOptimizer({ learningRate: fixture.learningRate }).minimize(loss);
    const accuracy = tf1.reduceMean(
      tf1.cast(tf1.equal(tf1.argMax(tf1.nn.softmax(output), 1), tf1.argMax(y, 1)), "float32"),
    );
    const session = new tf1.Session({ engine });
    await expect(
      session.run(loss, {
        feed: [
          [x, new Array(1024).fill(new Array(784).fill(0))],
          [y, new Array(1024).fill(new Array(10).fill(0))],
        ],
      }),
    ).rejects.toThrow(/FailedPreconditionError: Attempting to use uninitialized value dense\/kernel/);
    await session.run(tf1.globalVariablesInitializer());
    const near = (value: number, expected: number | undefined) =>
      expect(Math.abs(value - (expected as number)) / Math.max(1, Math.abs(expected as number))).toBeLessThan(1e-5);
    // One row of 1024 may change sides where rounding decides between two classes of nearly equal score.
    const nearAccuracy = (value: number, expected: number | undefined) =>
      expect(Math.abs(value - (expected as number))).toBeLessThan(1.5 / 1024);
    // 47 eager steps take a while on the cpu backend; the first ones show that both ways run one program.
    const steps = engine === "eager" ? 5 : 47;
    for (let step = 0; step < steps; step++) {
      const rows = fixture.batches[step] as number[];
      const feed = [
        [
          x,
          {
            data: Float32Array.from(images.rows(rows).data, (byte) => Number(byte) / 255),
            shape: [1024, 784],
            dtype: "float32",
          },
        ],
        [
          y,
          {
            data: Int8Array.from(
              rows.flatMap((row) => Array.from({ length: 10 }, (_, k) => (k === labels.data[row] ? 1 : 0))),
            ),
            shape: [1024, 10],
            dtype: "int8",
          },
        ],
      ] as const;
      const [before, accuracyBefore] = await session.run([loss, accuracy, trainStep], { feed });
      near(before, fixture.lossesWithStep[step]);
      nearAccuracy(accuracyBefore, fixture.accuraciesWithStep[step]);
      const [after, accuracyAfter] = await session.run([loss, accuracy], { feed });
      near(after, fixture.lossesAfterStep[step]);
      nearAccuracy(accuracyAfter, fixture.accuraciesAfterStep[step]);
    }
    if (engine === "onnx") {
      await session.sync();
      for (const variable of tf1.trainableVariables()) {
        const values = session.variables.get(variable.op).dataSync();
        const expected = fixture.weights[variable.op.name]?.data ?? [];
        expect(values.length).toBe(expected.length);
        for (const [index, value] of values.entries())
          expect(Math.abs(value - (expected[index] as number))).toBeLessThan(1e-5);
      }
    }
    await session.close();
  },
);
