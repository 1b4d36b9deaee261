import "@tensorflow/tfjs-backend-cpu";
import type { OnnxRuntime } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import * as ort from "onnxruntime-node";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { accelerate } from "../src";

beforeAll(() => tf.setBackend("cpu"));
afterEach(() => vi.restoreAllMocks());

/** Wraps ONNX Runtime and counts its calls. */
function counted() {
  const count = { runs: 0, sessions: 0 };
  const runtime: OnnxRuntime = {
    InferenceSession: {
      create: async (model, options) => {
        count.sessions += 1;
        const session = await ort.InferenceSession.create(model, options);
        const run = session.run.bind(session);
        session.run = (async (...of: Parameters<typeof run>) => {
          count.runs += 1;
          return run(...of);
        }) as typeof session.run;
        return session;
      },
    },
    Tensor: ort.Tensor as OnnxRuntime["Tensor"],
    env: ort.env as NonNullable<OnnxRuntime["env"]>,
  };
  return { count, runtime };
}

/** Replaces Math.random with a seeded generator, so that two training runs draw the same numbers. */
function seedRandom(): void {
  let state = 7;
  vi.spyOn(Math, "random").mockImplementation(() => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647;
    return state / 2147483647;
  });
}

interface Trained {
  readonly history: tfl.History;
  readonly weights: number[][];
  readonly runs: number;
  readonly random: number;
}

/** Trains y = 2x₀ − x₁ on 40 rows. */
async function train(how: "eager" | "compiled", options: tfl.ModelFitArgs): Promise<Trained> {
  const model = tfl.sequential();
  const kernel = tfl.initializers.glorotUniform({ seed: 3 });
  model.add(tfl.layers.dense({ inputShape: [2], units: 4, activation: "tanh", kernelInitializer: kernel }));
  model.add(tfl.layers.dense({ units: 1, kernelInitializer: tfl.initializers.glorotUniform({ seed: 4 }) }));
  model.compile({ optimizer: tf.train.sgd(0.05), loss: "meanSquaredError", metrics: ["mae"] });
  const x = tf.tensor2d(
    Array.from({ length: 80 }, (_, i) => Math.sin(i * 1.7)),
    [40, 2],
  );
  const y = tf.tidy(() => tf.sub(tf.mul(tf.slice(x, [0, 0], [40, 1]), 2), tf.slice(x, [0, 1], [40, 1])));
  const { count, runtime } = counted();
  const accelerated = how === "compiled" ? accelerate(model, { onnxruntime: runtime }) : undefined;
  await accelerated?.ready;
  seedRandom();
  const before = tf.memory().numTensors;
  const history = await model.fit(x, y, { verbose: 0, ...options });
  const random = vi.mocked(Math.random).mock.calls.length;
  vi.restoreAllMocks();
  expect(tf.memory().numTensors).toBe(before);
  await accelerated?.dispose();
  const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()));
  tf.dispose([x, y]);
  model.dispose();
  return { history, weights, runs: count.runs, random };
}

/** Returns the parameters that tfjs passes to callbacks. */
const paramsOf = ({ history }: Trained) => (history as unknown as { params: object }).params;

const looking: tfl.ModelFitArgs["callbacks"] = { onEpochEnd: async () => undefined };

test.each([
  ["one batch an epoch", { batchSize: 40, epochs: 60, shuffle: true }, 0.5],
  ["a batch size beyond the rows", { batchSize: 64, epochs: 60, shuffle: true }, 0.5],
  ["four batches an epoch", { batchSize: 10, epochs: 30, shuffle: true }, 0.5],
  ["a smaller last batch", { batchSize: 16, epochs: 6, shuffle: true }, 1],
  ["in order", { batchSize: 10, epochs: 12, shuffle: false }, 0.5],
  ["from the fourth epoch on", { batchSize: 40, epochs: 12, initialEpoch: 3, shuffle: true }, 0.5],
])("%s: what nobody looks at trains to the same, in few calls", async (_, options, share) => {
  const watched = await train("compiled", { ...options, callbacks: looking });
  const quiet = await train("compiled", options);
  // The steps, their rows and their order are the same.
  expect(quiet.weights).toEqual(watched.weights);
  expect(quiet.random).toBe(watched.random);
  expect(quiet.history.epoch).toEqual(watched.history.epoch);
  expect(paramsOf(quiet)).toEqual(paramsOf(watched));
  expect(quiet.history.history).toEqual(watched.history.history);
  expect(Object.keys(quiet.history.history)).toEqual(Object.keys(watched.history.history));
  expect(quiet.runs).toBeLessThanOrEqual(share * watched.runs);
  const eager = await train("eager", options);
  expect(quiet.random).toBe(eager.random);
  for (const [name, values] of Object.entries(eager.history.history)) {
    // Float32 sums are computed in another order, for some hundred steps.
    values.forEach((value, index) => {
      expect(quiet.history.history[name]![index]).toBeCloseTo(value as number, 4);
    });
  }
});

test("with no option at all rows are shuffled, as in tfjs", async () => {
  const [quiet, eager] = [await train("compiled", { epochs: 5 }), await train("eager", { epochs: 5 })];
  expect(quiet.random).toBe(eager.random);
  expect(eager.random).toBeGreaterThan(0);
  expect(quiet.history.history.loss!.at(-1)).toBeCloseTo(eager.history.history.loss!.at(-1) as number, 4);
});

test("a training that is stopped from outside ends with a whole epoch, and a History of those that ran", async () => {
  const model = tfl.sequential({ layers: [tfl.layers.dense({ inputShape: [2], units: 1 })] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const accelerated = accelerate(model, { engine: "onnx" });
  const x = tf.ones([64, 2]);
  const y = tf.ones([64, 1]);
  await model.fit(x, y, { epochs: 1, verbose: 0 });
  setTimeout(() => {
    model.stopTraining = true;
  }, 100);
  const { epoch, history } = await model.fit(x, y, { epochs: 10_000_000, batchSize: 64, verbose: 0 });
  expect(epoch.length).toBeLessThan(10_000_000);
  expect(history.loss).toHaveLength(epoch.length);
  expect(model.stopTraining).toBe(true);
  await accelerated.dispose();
  tf.dispose([x, y]);
  model.dispose();
});
