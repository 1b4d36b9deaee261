import "@tensorflow/tfjs-backend-cpu";
import { mlp } from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers, sequential } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasHiddenUnits, hiddenAnswers, strongestRows, unitAnswer } from "./hidden-units";

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
    // New networks have zero biases, so the votes determine the probabilities.
    for (const [index, probability] of (await softmax.data()).entries())
      expect(probability).toBeCloseTo((await probabilities.data())[index]!, 5);
    tf.dispose([probabilities, softmax]);
    expect((await unitAnswer(deep!, row, 0)).votes).toBeUndefined();
  });

  it("answer the strongest rows most strongly, whatever lies between sum and answer", async () => {
    const count = 300;
    // An irregular pattern, so that no two rows have the same sum.
    const rows = Float32Array.from({ length: count * inputs }, (_, i) => Math.abs(Math.sin(i * i)));
    const falling = sequential({
      layers: [
        layers.dense({ units: 4, inputShape: [inputs], name: "falling-sum" }),
        layers.batchNormalization({ gammaInitializer: initializers.constant({ value: -1 }) }),
        layers.activation({ activation: "sigmoid" }),
        layers.dense({ units: 3 }),
      ],
    });
    for (const model of [single!, deep!, falling]) {
      const units = (await hiddenAnswers(model, row)).length;
      const all = await hiddenAnswers(model, rows, count);
      const before = tf.memory().numTensors;
      for (const unit of [0, units - 1]) {
        const found = await strongestRows(model, rows, unit, 5);
        const answers = Array.from({ length: count }, (_, one) => all[one * units + unit]!).sort((a, b) => b - a);
        for (const [place, { answer, row: index, pixels }] of found.entries()) {
          // The same sums, in batches of other sizes.
          expect(answer).toBeCloseTo(answers[place]!, 5);
          expect(all[index * units + unit]).toBeCloseTo(answer, 5);
          expect(pixels).toEqual(rows.slice(index * inputs, (index + 1) * inputs));
        }
        expect(found).toHaveLength(5);
      }
      expect(tf.memory().numTensors).toBe(before);
    }
    falling.dispose();
  });

  it("are none without a hidden layer, and a unit that is not there is refused", async () => {
    const flat = network([]);
    expect(await hiddenAnswers(flat, row)).toHaveLength(0);
    expect([hasHiddenUnits(flat), hasHiddenUnits(single!)]).toEqual([false, true]);
    await expect(unitAnswer(single!, row, 6)).rejects.toThrow("no hidden unit 7");
    flat.dispose();
  });
});
