import { FeedforwardError } from "@feedforward/shared";
import { expect, test } from "vitest";
import * as tf1 from "../src/index";

const x = () => tf1.placeholder("float32", [null, 3]);

test.each<[string, () => unknown, string]>([
  [
    "dense",
    () => tf1.layers.dense(x(), { unit: 3 } as never),
    'layers.dense: unknown option "unit". Did you mean "units"?',
  ],
  [
    "variable",
    () => tf1.variable([1], () => undefined as never, { trainible: false } as never),
    'Did you mean "trainable"?',
  ],
  ["matMul", () => tf1.matMul(x(), x(), { transpose_b: true } as never), 'Did you mean "transposeB"?'],
  [
    "dropout",
    () => tf1.nn.dropout(x(), 0.5, { sead: 1 } as never),
    'dropout: unknown option "sead". Did you mean "seed"?',
  ],
  ["reduceMean", () => tf1.reduceMean(x(), { axes: 1 } as never), 'reduceMean: unknown option "axes"'],
  [
    "Session",
    () => new tf1.Session({ engin: "onnx" } as never),
    'Session: unknown option "engin". Did you mean "engine"?',
  ],
  ["adam", () => tf1.train.adamOptimizer({ learning_rates: 1 } as never), 'Did you mean "learningRate"?'],
  [
    "momentum",
    () => tf1.train.momentumOptimizer({ learningRate: 1, momentun: 1 } as never),
    'Did you mean "momentum"?',
  ],
  [
    "decay",
    () => tf1.train.exponentialDecay({ learningRate: 1, decayRates: 1 } as never),
    'train.exponentialDecay: unknown option "decayRates"',
  ],
  ["polynomial", () => tf1.train.polynomialDecay({ learningRate: 1, powers: 1 } as never), 'Did you mean "power"?'],
  ["Saver", () => new tf1.train.Saver({ vars: [] } as never), 'Saver: unknown option "vars"'],
])("%s refuses a misspelt option and names the nearest", (_, call, message) => {
  expect(call).toThrow(FeedforwardError);
  expect(call).toThrow(message);
});

test("run refuses one too", async () => {
  const session = new tf1.Session();
  await expect(session.run([], { feeds: [] } as never)).rejects.toThrow(
    'run: unknown option "feeds". Did you mean "feed"?',
  );
});
