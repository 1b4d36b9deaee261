// What callbacks learn of a run, and how they steer it.
import { NdArray } from "@feedforward/data";
import { adam, sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { type Callback, evaluate, type FitOptions, fit, getMetric, lambdaCallback, type TrainingContext } from "../src";
import { array, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(70);
const data = { x: array(x, 70, 6), y: array(y, 70, 4), loss: "categoricalCrossentropy" } as const;
const train = (options: Partial<FitOptions>, model = toyModel()) =>
  fit(model, { ...data, epochs: 2, batchSize: 30, seed: 1, engine: "cpu", verbose: 0, ...options });

/** What a callback sees when training begins. */
async function atBegin(options: Partial<FitOptions>) {
  let seen: Pick<TrainingContext, "directions" | "figures" | "params" | "engine"> | undefined;
  const onTrainBegin = ({ directions, figures, params, engine }: TrainingContext) => {
    seen = { directions, figures, params: { ...params }, engine };
  };
  const history = await train({ ...options, callbacks: [{ onTrainBegin }] });
  return { ...seen!, history };
}

test("directions and names of the figures, with those of validation", async () => {
  const metrics = ["accuracy", "mse", getMetric("confusionMatrix")];
  const { directions, figures, engine } = await atBegin({ metrics, weightedMetrics: [getMetric("auc")] });
  expect(directions).toEqual({
    loss: "min",
    data_loss: "min",
    penalty: "min",
    accuracy: "max",
    mse: "min",
    auc: "max",
  });
  expect(engine).toBe("cpu");
  const own = ["loss", "data_loss", "penalty", "accuracy", "mse", "auc"];
  expect(figures).toEqual(own);
  const validated = await atBegin({ metrics: ["accuracy"], validationSplit: 0.5 });
  expect(validated.figures).toEqual(
    ["", "val_"].flatMap((prefix) => ["loss", "data_loss", "penalty", "accuracy"].map((name) => prefix + name)),
  );
});

test("numbers of rows and batches: known of arrays, found out of streams", async () => {
  const arrays = await atBegin({ validationSplit: 0.2 });
  // 56 rows remain.
  expect(arrays.params).toEqual({ epochs: 2, batchSize: 30, steps: 2, samples: 56, validationSamples: 14 });
  expect((await atBegin({ stepsPerEpoch: 1 })).params).toMatchObject({ steps: 1, samples: 30, validationSamples: 0 });
  const validationData = [array(x.slice(0, 30), 5, 6), array(y.slice(0, 20), 5, 4)] as const;
  expect((await atBegin({ validationData })).params.validationSamples).toBe(5);
  const [X, Y] = [new NdArray(x, [70, 6]), new NdArray(y, [70, 4])];
  const batches = () => [0, 20, 40].map((at) => [X.slice(at, at + 20), Y.slice(at, at + 20)] as const);
  const params: object[] = [];
  const keep = ({ params: now }: TrainingContext) => void params.push({ ...now });
  await fit(toyModel(), {
    x: batches,
    loss: data.loss,
    epochs: 2,
    engine: "cpu",
    verbose: 0,
    validationData: () => batches().slice(0, 2),
    callbacks: [{ onTrainBegin: keep, onEpochEnd: (_epoch, _logs, context) => keep(context) }],
  });
  const known = { epochs: 2, batchSize: 20, steps: 3, samples: 60, validationSamples: 40 };
  expect(params).toEqual([{ ...known, steps: 0, samples: 0, validationSamples: 20 }, known, known]);
});

test("hooks come in order, with the figures of their moment", async () => {
  const calls: unknown[] = [];
  const losses: Record<string, number | undefined> = {};
  const log: Callback = {
    onTrainBegin: () => void calls.push("begin"),
    onEpochBegin: (epoch) => void calls.push(`epoch ${epoch}`),
    onBatchEnd: (batch, logs, context) => {
      calls.push(batch);
      losses[`running ${batch}`] = logs.loss;
      losses[`own ${batch}`] = context.batchLogs().loss;
      expect(context.stepSeconds).toBeGreaterThanOrEqual(0);
    },
    onTestEnd: (logs, context) => {
      calls.push("test");
      losses.test = logs.loss;
      expect(context.engine).toBe("cpu");
    },
    onEpochEnd: (epoch, logs, context) => {
      calls.push(`end ${epoch}`);
      losses.val = logs.val_loss;
      losses.epoch = logs.loss;
      expect([context.history.epochs, context.graph(), context.state().epoch, context.state().batch]).toEqual([
        [0],
        undefined,
        1,
        0,
      ]);
    },
    onTrainEnd: (logs) => {
      calls.push("over");
      losses.last = logs.loss;
    },
  };
  const model = toyModel();
  await train({ epochs: 1, validationData: [data.x, data.y], optimizer: sgd(0), callbacks: [log] }, model);
  expect(calls).toEqual(["begin", "epoch 0", 0, 1, 2, "test", "end 0", "over"]);
  expect(losses["running 0"]).toBe(losses["own 0"]);
  expect(losses["running 1"]).toBeCloseTo((losses["own 0"]! + losses["own 1"]!) / 2, 12);
  const mean = (30 * losses["own 0"]! + 30 * losses["own 1"]! + 10 * losses["own 2"]!) / 70;
  for (const name of ["running 2", "epoch", "last"]) expect(losses[name]).toBeCloseTo(mean, 12);
  // Nothing was learnt, so validation on the same rows gives the same.
  expect(losses.val).toBeCloseTo(mean, 5);
  expect(losses.test).toBe(losses.val);
});

test("the first reason to stop is kept, at once within an epoch and after one", async () => {
  const stop = (hook: "onBatchEnd" | "onEpochEnd") =>
    train({
      epochs: 5,
      callbacks: [
        lambdaCallback({ [hook]: (_: number, __: object, run: TrainingContext) => run.stop("enough") }),
        { [hook]: (_: number, __: object, run: TrainingContext) => run.stop({ kind: "aborted", message: "late" }) },
      ],
    });
  const reason = { kind: "callback", message: "enough" };
  expect(await stop("onEpochEnd")).toMatchObject({ epochs: [0], stopped: reason });
  expect(await stop("onBatchEnd")).toMatchObject({ epochs: [], stopped: reason });
  expect((await train({})).stopped).toBeUndefined();
  const signal = AbortSignal.abort();
  expect(await train({ signal })).toMatchObject({ epochs: [], stopped: { kind: "aborted", message: "aborted" } });
});

test("an unknown engine cannot be changed to, and callbacks end though one fails", async () => {
  const ended: string[] = [];
  const failing: Callback = { onEpochBegin: (_, run) => run.changeEngine("gpu" as "cpu") };
  const last: Callback = { onTrainEnd: () => void ended.push("ended") };
  await expect(train({ callbacks: [failing, last] })).rejects.toThrow('Unknown engine "gpu". Engines: auto, onnx');
  expect(ended).toEqual(["ended"]);
});

test("an average of the weights is what a whole training ends with, not one that was stopped", async () => {
  const weights = async (useEma: boolean, stops = false) => {
    const model = toyModel();
    const optimizer = adam({ learningRate: 0.1, useEma, emaMomentum: 0.5 });
    const callbacks = stops ? [{ onEpochEnd: (_: number, __: object, run: TrainingContext) => run.stop("x") }] : [];
    await train({ epochs: 1, optimizer, callbacks }, model);
    return model.getWeights().map((weight) => [...weight.dataSync()]);
  };
  const plain = await weights(false);
  expect(await weights(true)).not.toEqual(plain);
  expect(await weights(true, true)).toEqual(plain);
});

test("what a run makes itself goes with it, and an optimizer that was given stays", async () => {
  const model = toyModel();
  const before = tf.memory().numTensors;
  await train({ optimizer: "adam" }, model);
  expect(tf.memory().numTensors).toBe(before);
  const optimizer = adam(0.01);
  await train({ optimizer }, model);
  expect(optimizer.iterations).toBe(6);
  expect(tf.memory().numTensors).toBeGreaterThan(before);
  optimizer.dispose();
});

test("evaluate tells its callbacks the engine, the model and the figures that it returns", async () => {
  const seen: unknown[] = [];
  const model = toyModel();
  const onTestEnd: Callback["onTestEnd"] = (logs, { engine, model: tested }) =>
    void seen.push([logs, engine, tested === model]);
  const figures = await evaluate(model, { ...data, metrics: ["accuracy"], engine: "cpu", callbacks: [{ onTestEnd }] });
  expect(seen).toEqual([[figures, "cpu", true]]);
  expect(Object.keys(figures)).toEqual(["loss", "accuracy"]);
  const first = await evaluate(model, { ...data, engine: "cpu", batchSize: 10, steps: 2 });
  const rows = { x: array(x.slice(0, 120), 20, 6), y: array(y.slice(0, 80), 20, 4), loss: data.loss };
  expect(first.loss).toBeCloseTo((await evaluate(model, { ...rows, engine: "cpu" })).loss!, 6);
});
