import "@tensorflow/tfjs-backend-cpu";
import { type Graph, loadEngine, packUpdates, rollLoops, sizeOf, toModel } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { capture, jit } from "../src/index";
import { available, engines } from "./engines";

beforeAll(() => tf.setBackend("cpu"));

const [batch, features, units] = [4, 3, 5];
const kinds = ["lstm", "gru", "simpleRNN"] as const;

/** Models with a recurrent layer, which is unrolled over `steps` time steps. */
const models = {
  plain: (steps, layer) => [layer({ inputShape: [steps, features] })],
  backwards: (steps, layer) => [layer({ inputShape: [steps, features], goBackwards: true })],
  stacked: (steps, layer) => [layer({ inputShape: [steps, features], returnSequences: true }), layer({})],
  sequences: (steps, layer) => [
    layer({ inputShape: [steps, features], returnSequences: true }),
    tfl.layers.timeDistributed({ layer: tfl.layers.dense({ units: 2 }) }),
    tfl.layers.flatten(),
  ],
  bidirectional: (steps, layer) => [
    tfl.layers.bidirectional({
      layer: layer({ returnSequences: true }),
      inputShape: [steps, features],
      mergeMode: "concat",
    }),
    tfl.layers.flatten(),
  ],
  dropped: (steps, layer) => [layer({ inputShape: [steps, features], dropout: 0.2, recurrentDropout: 0.3 })],
  masked: (steps, layer) => [tfl.layers.masking({ maskValue: 0, inputShape: [steps, features] }), layer({})],
} satisfies Record<string, (steps: number, layer: (more: object) => tfl.RNN) => tfl.layers.Layer[]>;

/** Captures the training step of a model that ends with a dense layer. */
function captured(layers: tfl.layers.Layer[], steps: number): Graph {
  const model = tfl.sequential({ layers: [...layers, tfl.layers.dense({ units: 1 })] });
  const optimizer = tf.train.adam(0.01);
  const loss = (x: tf.Tensor, y: tf.Tensor) => {
    const prediction = model.apply(x, { training: true }) as tf.Tensor;
    return tf.mean(tf.squaredDifference(prediction, y)) as tf.Scalar;
  };
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const step = (x: tf.Tensor, y: tf.Tensor) => optimizer.minimize(() => loss(x, y), true, weights)!;
  const specs = [[batch, steps, features] as const, [batch, 1] as const];
  const { graph } = capture(
    step as (...inputs: never[]) => tf.Scalar,
    specs.map((shape) => ({ shape, dtype: "float32" as const })),
    { optimizer },
  );
  optimizer.dispose();
  model.dispose();
  return graph;
}

/** Returns pseudo-random numbers between -1 and 1, the same for the same seed. */
function numbers(size: number, seed: number): Float32Array {
  let state = seed * 7919 + 1;
  return Float32Array.from({ length: size }, () => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  });
}

/** Returns the results of a graph, by output and variable, computed by ONNX Runtime without rewriting the model. */
async function resultsOf(graph: Graph): Promise<Record<string, number[]>> {
  const model = toModel(graph);
  const engine = await loadEngine("onnx");
  const session = await engine.compile(model.bytes, [], new Map(), "disabled");
  const feeds = graph.inputs.map(({ role, name, value }, index) => {
    const data = numbers(sizeOf(value.shape), index);
    // Second moments and counts are not negative; masks are bytes.
    const fed = role === "variable" ? data.map((one) => (name.includes("/v") ? one * one : one)) : data;
    const typed = value.dtype === "uint8" ? Uint8Array.from(fed, (one) => (one > 0 ? 1 : 0)) : fed;
    return [model.inputs.get(value)!, engine.tensor(typed, value.dtype, value.shape)] as const;
  });
  const names = [...model.outputs, ...model.updates];
  const results = await session.run(Object.fromEntries(feeds), Object.fromEntries(names.map((name) => [name, null])));
  await session.release();
  return Object.fromEntries(names.map((name) => [name, Array.from(results[name]!.data as Float32Array)]));
}

const loopsOf = (graph: Graph) => graph.nodes.filter(({ op }) => op === "Scan");

/** Asserts that both forms have the same bits, since they compute the same operations in the same order. */
async function expectSame(graph: Graph): Promise<void> {
  const rolled = rollLoops(graph);
  expect(loopsOf(rolled).length).toBeGreaterThan(0);
  expect(await resultsOf(rolled)).toEqual(await resultsOf(graph));
}

describe("steps that are alike", () => {
  describe.each(kinds)("of %s", (kind) => {
    const layer = (more: object) =>
      tfl.layers[kind]({ units, recurrentInitializer: "glorotNormal", ...more } as never) as tfl.RNN;

    test.each(Object.keys(models) as (keyof typeof models)[])("%s: a loop gives the same bits", async (name) => {
      // Enough steps for the shortest of the loops.
      const steps = kind === "simpleRNN" ? 90 : 45;
      await expectSame(captured(models[name](steps, layer), steps));
    });

    test("the graph's length does not depend on their number", () => {
      const lengths = [90, 130].map((steps) => {
        const rolled = rollLoops(captured(models.plain(steps, layer), steps));
        return [rolled.nodes.length, loopsOf(rolled).length];
      });
      expect(lengths[0]).toEqual(lengths[1]);
      expect(lengths[0]![1]).toBe(2);
      expect(lengths[0]![0]).toBeLessThan(220);
    });
  });

  test("few steps stay as they are", () => {
    const graph = captured(
      models.plain(7, (more) => tfl.layers.lstm({ units, ...more }) as tfl.RNN),
      7,
    );
    expect(rollLoops(graph)).toBe(graph);
  });

  test("packing follows the loops' reads of variables", async () => {
    const layer = (more: object) =>
      tfl.layers.lstm({ units, recurrentInitializer: "glorotNormal", ...more }) as tfl.RNN;
    const { graph, packs } = packUpdates(rollLoops(captured(models.plain(45, layer), 45)));
    expect(packs.size).toBeGreaterThan(0);
    await expect(resultsOf(graph)).resolves.toBeDefined();
  });
});

/** Builds a random recurrence: random operations on states, inputs of the step and values of previous steps. */
function recurrence(seed: number): (x: tf.Tensor, w: tf.Tensor) => Record<string, tf.Tensor> {
  const choices = numbers(200, seed);
  let at = 0;
  const pick = (count: number): number => Math.floor(((choices[at++]! + 1) / 2) * count * 0.999);
  const plan = Array.from({ length: 30 }, () => [pick(6), pick(100), pick(100)] as const);
  const [kept, turned, axis, onRows, stackedAxis] = [pick(4), pick(2), pick(2), pick(2), pick(2)];
  return (x, w) => {
    const inputs = axis === 0 ? tf.unstack(x) : tf.unstack(tf.transpose(x, [1, 0, 2]), 1);
    if (turned === 0) inputs.reverse();
    let states = [tf.zeros([batch, features]), tf.fill([batch, features], 0.5), tf.mul(inputs[0]!, 2)] as tf.Tensor[];
    const outputs: tf.Tensor[] = [];
    for (const input of inputs) {
      const values: tf.Tensor[] = [...states, input];
      for (const [op, first, second] of plan) {
        // Recent values are used, so that few operations are unused.
        const [a, b] = [values.at(-1 - (first % 3))!, values.at(-1 - (second % values.length))!];
        const made = [
          () => tf.add(a, b),
          () => tf.sub(a, tf.mul(b, 0.3)),
          () => tf.mul(a, b),
          () => tf.tanh(a),
          () => tf.matMul(a as tf.Tensor2D, w as tf.Tensor2D),
          () => tf.maximum(a, tf.neg(b)),
        ][op]!();
        values.push(tf.clipByValue(made, -2, 2));
      }
      outputs.push(values.at(-1)!);
      // The last state is the first one of the previous step: a value that is passed over two steps.
      states = [values.at(-1)!, values.at(-2 - kept)!, states[0]!];
    }
    const stacked = tf.stack(onRows === 0 ? outputs.toReversed() : outputs, stackedAxis);
    return { last: states[0]!, before: states[2]!, all: stacked, middle: outputs[outputs.length >> 1]! };
  };
}

test.each(Array.from({ length: 20 }, (_, seed) => seed))(
  "a random recurrence, seed %i, gives the same bits",
  async (seed) => {
    const specs = [[40, batch, features] as const, [features, features] as const];
    const step = recurrence(seed);
    const { graph } = capture(
      ((x: tf.Tensor, w: tf.Tensor) => tf.tidy(() => step(x, w))) as never,
      specs.map((shape) => ({ shape, dtype: "float32" as const })),
    );
    await expectSame(graph);
  },
);

test("steps that read rows in any order give the same bits", async () => {
  const order = Array.from(numbers(40, 3), (value) => Math.floor(Math.abs(value) * 39.9));
  const step = (x: tf.Tensor) => {
    const rows = tf.unstack(x);
    let state: tf.Tensor = tf.zeros([features]);
    for (const row of order) {
      state = tf.add(state, rows[row]!);
      for (let repeat = 0; repeat < 6; repeat += 1) state = tf.mul(tf.tanh(state), tf.add(state, rows[row]!));
    }
    return { state };
  };
  await expectSame(capture(step as never, [{ shape: [40, features], dtype: "float32" }]).graph);
});

describe.each(engines)("%s", async (name) => {
  test.skipIf(!(await available(name)))("trains an LSTM of many steps as tfjs does", async () => {
    const steps = 60;
    const data = [
      tf.tensor3d(numbers(batch * steps * features, 1), [batch, steps, features]),
      tf.tensor2d(numbers(batch, 2), [batch, 1]),
    ] as const;
    const train = async (compiled: boolean): Promise<number[]> => {
      const model = tfl.sequential();
      const kernel = tfl.initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed: 1 });
      model.add(
        tfl.layers.lstm({
          ...{ units, inputShape: [steps, features], returnSequences: false },
          ...{ kernelInitializer: kernel, recurrentInitializer: kernel },
        }),
      );
      model.add(tfl.layers.dense({ units: 1, kernelInitializer: kernel }));
      const optimizer = tf.train.adam(0.01);
      const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const step = (x: tf.Tensor, y: tf.Tensor) =>
        optimizer.minimize(
          () => tf.mean(tf.squaredDifference(model.apply(x) as tf.Tensor, y)) as tf.Scalar,
          true,
          weights,
        )!;
      const run = compiled ? jit(step, { optimizer, engine: name }) : undefined;
      const losses: number[] = [];
      for (let count = 0; count < 5; count += 1)
        losses.push(run ? ((await run(...data)) as number) : (tf.tidy(() => step(...data).dataSync()[0]!) as number));
      await run?.dispose();
      optimizer.dispose();
      model.dispose();
      return losses;
    };
    const [eager, compiled] = [await train(false), await train(true)];
    // Sums of 60 steps in another order and five updates: each differs by a few units of float32's 2^-24.
    for (const [index, loss] of compiled.entries()) expect(loss / eager[index]!).toBeCloseTo(1, 4);
    tf.dispose([...data]);
  });
});
