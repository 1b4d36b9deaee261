import "@tensorflow/tfjs-backend-cpu";
import { mlp } from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hiddenAnswers, unitAnswer } from "./hidden-units";

const inputs = 12;
const row = Float32Array.from({ length: inputs }, (_, i) => (i % 5) / 4);
const network = (hidden: number[]) =>
  mlp({ inputSize: inputs, hidden, outputs: 3, activation: "relu", seed: 7, dropout: 0.5 });
type Network = ReturnType<typeof network>;
let [single, deep]: Network[] = [];
beforeAll(async () => {
  await tf.setBackend("cpu");
  [single, deep] = [network([6]), network([5, 4])];
});
afterAll(() => {
  for (const model of [single!, deep!]) model.dispose();
});

describe("hidden units", () => {
  it("answer as the first layer does by hand, without dropout", async () => {
    for (const model of [single!, deep!]) {
      const answers = await hiddenAnswers(model, row);
      const before = tf.memory().numTensors;
      for (const [unit, answer] of answers.entries()) {
        const { weights, bias, output } = await unitAnswer(model, row, unit);
        const sum = weights.reduce((total, weight, i) => total + weight * row[i]!, bias);
        expect(Math.max(0, sum)).toBeCloseTo(answer, 5);
        expect(output).toBe(answer);
      }
      expect(tf.memory().numTensors).toBe(before);
    }
  });

  it("vote for classes so that the votes and the biases are the output layer's sums", async () => {
    const answers = await hiddenAnswers(single!, row);
    const totals = [0, 0, 0];
    for (const unit of answers.keys())
      for (const [index, vote] of (await unitAnswer(single!, row, unit)).votes!.entries()) totals[index]! += vote;
    const probabilities = tf.tidy(() => single!.predict(tf.tensor2d(row, [1, inputs])) as tf.Tensor);
    const softmax = tf.tidy(() => tf.softmax(tf.tensor1d(totals)));
    // New networks have no biases: the votes alone make the probabilities.
    for (const [index, probability] of (await softmax.data()).entries())
      expect(probability).toBeCloseTo((await probabilities.data())[index]!, 5);
    tf.dispose([probabilities, softmax]);
    expect((await unitAnswer(deep!, row, 0)).votes).toBeUndefined();
  });

  it("are none without a hidden layer, and a unit that is not there is refused", async () => {
    const flat = network([]);
    expect(await hiddenAnswers(flat, row)).toHaveLength(0);
    await expect(unitAnswer(single!, row, 6)).rejects.toThrow("no hidden unit 7");
    flat.dispose();
  });
});
