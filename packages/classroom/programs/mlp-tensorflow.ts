import { type NdArray, RandomState } from "@feedforward/data";
import { setSeed } from "@feedforward/optim";
import * as tf1 from "@feedforward/tf1";

/** Trains 784-10-10 with TensorFlow 1's calls. `x` has 784 columns from 0 to 1, `y` ten, one of them 1. */
export async function train(x: NdArray<"float32">, y: NdArray<"float32">, seed: number) {
  const batchSize = 200;
  tf1.resetDefaultGraph();
  setSeed(seed);
  const input = tf1.placeholder("float32", [batchSize, 784], "input");
  const label = tf1.placeholder("float32", [batchSize, 10], "label");
  // BEGIN SOLUTION
  const hidden = tf1.layers.dense(input, { units: 10, activation: "relu" });
  const logits = tf1.layers.dense(hidden, { units: 10 });
  const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits, labels: label }));
  const trainStep = tf1.train.adamOptimizer({ learningRate: 0.01 }).minimize(loss);
  // END SOLUTION
  const session = new tf1.Session();
  await session.run(tf1.globalVariablesInitializer());
  const random = new RandomState(seed);
  for (let step = 0; step < 150; step++) {
    // BEGIN SOLUTION
    const rows = random.choice(x.length, { size: batchSize });
    const feed = [
      [input, x.rows(rows)],
      [label, y.rows(rows)],
    ] as const;
    await session.run(trainStep, { feed });
    // END SOLUTION
  }
  // The trained weights and biases, in the order in which the layers were made.
  const [w1, b1, w2, b2] = await session.run(tf1.trainableVariables());
  await session.close();
  return { w1, b1, w2, b2 };
}
