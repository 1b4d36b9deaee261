import "@tensorflow/tfjs-backend-cpu";
import {
  div,
  mean,
  memory,
  type Scalar,
  setBackend,
  type Tensor,
  type Tensor2D,
  tensor2d,
  tidy,
  train,
} from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { jit } from "../src/index";
import { available, engines } from "./engines";
import { mnistRows } from "./mnist";

// Compares the compiled step with the eager one: the network of the lab, 784-10-10 with Adam, on real MNIST rows.

const batch = 1024;
const steps = 47;
const rows = mnistRows(batch * steps);

beforeAll(() => setBackend("cpu"));

function build() {
  const glorot = (seed: number) => layers.initializers.glorotUniform({ seed });
  const model = layers.sequential({
    layers: [
      layers.layers.dense({ units: 10, activation: "relu", inputShape: [784], kernelInitializer: glorot(1) }),
      layers.layers.dense({ units: 10, activation: "softmax", kernelInitializer: glorot(2) }),
    ],
  });
  const optimizer = train.adam(0.001);
  const step = (x: Tensor2D, y: Tensor2D): Scalar =>
    optimizer.minimize(() => {
      const loss = layers.metrics.categoricalCrossentropy(y, model.apply(x, { training: true }) as Tensor);
      return mean(loss) as Scalar;
    }, true)!;
  return { model, optimizer, step };
}

const weights = (model: layers.LayersModel) => model.getWeights().map((weight) => Float32Array.from(weight.dataSync()));

const slice = (set: { data: Float32Array | Uint8Array }, step: number, width: number) =>
  set.data.slice(step * batch * width, (step + 1) * batch * width);

const eager = (() => {
  let known: { losses: number[]; weights: Float32Array[] } | undefined;
  return () => {
    if (known) return known;
    const { model, step } = build();
    const losses = Array.from({ length: steps }, (_, index) =>
      tidy(() => {
        const x = tensor2d(slice(rows.scaled, index, 784), [batch, 784]);
        const y = tensor2d(slice(rows.labels, index, 10), [batch, 10]);
        return step(x, y).dataSync()[0]!;
      }),
    );
    known = { losses, weights: weights(model) };
    return known;
  };
})();

/** Compares losses to 1e-5 (relative) and weights to 1e-4 (absolute): Adam amplifies rounding of tiny gradients. */
function agree(losses: ArrayLike<number>, actual: readonly Float32Array[]): void {
  const wanted = eager();
  expect(losses.length).toBe(steps);
  wanted.losses.forEach((loss, index) => {
    expect(Math.abs(losses[index]! - loss) / loss).toBeLessThan(1e-5);
  });
  wanted.weights.forEach((weight, index) => {
    const worst = weight.reduce((most, value, at) => Math.max(most, Math.abs(value - actual[index]![at]!)), 0);
    expect(worst).toBeLessThan(1e-4);
  });
}

describe.each(engines)("%s", async (engine) => {
  describe.skipIf(!(await available(engine)))("47 Adam steps on MNIST give eager's losses and weights", () => {
    test("one step a call", async () => {
      const { model, optimizer, step } = build();
      const compiled = jit(step, { optimizer, engine });
      const losses: number[] = [];
      for (let index = 0; index < steps; index += 1) {
        const x = { ...rows.scaled, data: slice(rows.scaled, index, 784), shape: [batch, 784] };
        const y = { ...rows.labels, data: slice(rows.labels, index, 10), shape: [batch, 10] };
        losses.push(await compiled(x, y));
      }
      agree(losses, weights(model));
      expect(optimizer.iterations).toBe(steps);
      await compiled.dispose();
    });

    test("all steps in one call, on stacked batches", async () => {
      const { model, optimizer, step } = build();
      const compiled = jit(step, { optimizer, engine });
      const losses = await compiled.many(
        { ...rows.scaled, shape: [steps, batch, 784] },
        { ...rows.labels, shape: [steps, batch, 10] },
      );
      agree(losses, weights(model));
      await compiled.dispose();
    });

    test("rows of a uint8 data set, scaled inside, in calls of up to 16 steps", async () => {
      const { model, optimizer, step } = build();
      const scaled = (x: Tensor2D, y: Tensor2D) => step(div(x, 255), y);
      const compiled = jit(scaled, { optimizer, engine });
      const data = compiled.over([rows.pixels, rows.labels]);
      const losses: number[] = [];
      for (let start = 0; start < steps; start += 16) {
        const count = Math.min(16, steps - start);
        const indices = Int32Array.from({ length: count * batch }, (_, index) => start * batch + index);
        losses.push(...(await data.manyRows(indices, count)));
      }
      agree(losses, weights(model));
      await compiled.dispose();
    });

    test("consecutive rows of a data set, in calls of up to 16 steps", async () => {
      const { model, optimizer, step } = build();
      const compiled = jit(step, { optimizer, engine });
      const data = compiled.over([rows.scaled, rows.labels]);
      await data.prepareInOrder(batch);
      const compileTime = compiled.compileTime;
      const losses: number[] = [];
      for (let start = 0; start < steps; start += 16)
        losses.push(...(await data.manyInOrder(start * batch, batch, Math.min(16, steps - start))));
      agree(losses, weights(model));
      expect(compiled.compileTime).toBe(compileTime);
      await compiled.dispose();
    });
  });
});

test("1000 steps leave no tensor behind", async () => {
  const { model, optimizer, step } = build();
  const compiled = jit(step, { optimizer });
  const data = compiled.over([rows.scaled, rows.labels]);
  const indices = Int32Array.from({ length: 32 }, (_, index) => index);
  await data.rows(indices);
  const before = memory();
  for (let count = 0; count < 1000; count += 1) await data.rows(indices);
  await compiled.sync();
  const after = memory();
  expect([after.numTensors, after.numDataBuffers, after.numBytes]).toEqual([
    before.numTensors,
    before.numDataBuffers,
    before.numBytes,
  ]);
  await compiled.dispose();
  model.dispose();
});
