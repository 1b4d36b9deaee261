import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadBuiltTensorFlow } from "@feedforward/core/node";
import { type JitStep, jit } from "@feedforward/jit";
import * as tf from "@tensorflow/tfjs-core";
import "@feedforward/backend";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as layers from "@tensorflow/tfjs-layers";
import { TENSORFLOW_CACHE } from "../engines";
import { createProgram, scaled } from "../engines/program";
import { readData } from "../engines/read-data";
import type { Prepare } from "../protocol";
import { median } from "../report";

/** Runs a number of steps. */
type Run = (steps: number) => void | Promise<void>;

interface Workload {
  readonly name: string;
  /** Steps per turn; slow backends run fewer. */
  readonly steps: number;
  /** Backends to measure; "jit" is one compiled step per call on the cpu backend, "tensorflow" is tfjs-node. */
  readonly on: readonly string[];
  create(backend: string): Run | Promise<Run>;
}

const ROUNDS = 5;
/** Backends that take a hundred times as long run a tenth of the steps. */
const SLOW = 10;

/**
 * Measures training steps and small programs on TensorFlow.js's backends and ours, in turns in one process, as
 * milliseconds of processor time per step over all threads, which other work on the machine disturbs less than wall
 * time. `prepare` loads the data of a workload.
 */
export async function backends(prepare: (workload: string) => Prepare): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(join(dirname(entry), "/"));
  process.env.FEEDFORWARD_CACHE = TENSORFLOW_CACHE;
  const built = await loadBuiltTensorFlow("tensorflow");
  const columns = ["onnx", "jit", ...(built ? ["tensorflow"] : []), "wasm", "cpu"];
  const lines = [`| ms a step | ${columns.join(" | ")} |`, `|---|${columns.map(() => "---|").join("")}`];
  for (const workload of workloads(prepare)) {
    const times = await measure({ ...workload, on: columns.filter((name) => workload.on.includes(name)) });
    const cell = (backend: string): string => {
      const [own, ours] = [times.get(backend), times.get("onnx")!];
      return own === undefined ? "–" : `${own.toPrecision(3)} (×${(own / ours).toPrecision(2)})`;
    };
    lines.push(`| ${workload.name} | ${columns.map(cell).join(" | ")} |`);
    console.error(lines.at(-1));
  }
  return lines.join("\n");
}

/** Median of processor time per step, by backend. */
async function measure({ on, steps, create }: Workload): Promise<Map<string, number>> {
  const runs = new Map<string, { run: Run; steps: number; times: number[] }>();
  for (const backend of on) {
    await tf.setBackend(backend === "jit" ? "cpu" : backend);
    const run = await create(backend);
    const slow = steps > 1 && (backend === "cpu" || backend === "wasm") && on.includes("jit");
    await run(slow ? 1 : Math.min(5, steps));
    runs.set(backend, { run, steps: slow ? Math.ceil(steps / SLOW) : steps, times: [] });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [backend, turn] of runs) {
      await tf.setBackend(backend === "jit" ? "cpu" : backend);
      const before = process.cpuUsage();
      await turn.run(turn.steps);
      const { user, system } = process.cpuUsage(before);
      turn.times.push((user + system) / 1000 / turn.steps);
    }
  }
  return new Map([...runs].map(([backend, { times }]) => [backend, median(times)]));
}

function workloads(prepare: (workload: string) => Prepare): Workload[] {
  return [
    {
      name: "small 784-10-10, 1024 rows",
      steps: 40,
      on: ["onnx", "jit", "tensorflow", "wasm", "cpu"],
      create: network(prepare("small")),
    },
    { name: "deep", steps: 5, on: ["onnx", "jit", "tensorflow"], create: network(prepare("deep")) },
    { name: "LeNet, 128 images", steps: 10, on: ["onnx", "jit", "tensorflow"], create: network(prepare("lenet")) },
    { name: "LSTM of 64, 28 steps, 64 rows, fit", steps: 5, on: ["onnx", "tensorflow", "cpu"], create: lstm },
    { name: "predict of one row, 4-24-24-2", steps: 200, on: ["onnx", "tensorflow", "wasm", "cpu"], create: predict },
    { name: "DQN: a move and an update", steps: 50, on: ["onnx", "tensorflow", "wasm", "cpu"], create: dqn },
    { name: "one op and a read", steps: 2000, on: ["onnx", "tensorflow", "wasm", "cpu"], create: oneOp },
  ];
}

/** A network's training step on preloaded batches. */
const network =
  (prepare: Prepare) =>
  (backend: string): Run => {
    const data = readData(prepare);
    const { batchSize } = prepare;
    const optimizer = tf.train.adam(prepare.learningRate, 0.9, 0.999, 1e-7);
    const { step } = createProgram(prepare, data, optimizer, `${prepare.workload}/${backend}/`);
    const { x, y } = scaled(data);
    const rows = (values: Float32Array, width: number) =>
      tf.tensor(values.slice(0, batchSize * width), [batchSize, width]);
    const [images, labels] = [rows(x, 784), rows(y, 10)];
    if (backend === "jit") {
      const compiled: JitStep<{ loss: tf.Tensor; accuracy: tf.Tensor }> = jit(step, { optimizer });
      return async (steps) => {
        for (let count = 0; count < steps; count += 1) await compiled(images, labels);
      };
    }
    return (steps) => {
      for (let count = 0; count < steps; count += 1) {
        const { loss, accuracy } = step(images, labels);
        loss.dataSync();
        accuracy.dataSync();
        tf.dispose([loss, accuracy]);
      }
    };
  };

function lstm(): Run {
  const model = layers.sequential();
  model.add(layers.layers.lstm({ units: 64, inputShape: [28, 28], recurrentInitializer: "glorotUniform" }));
  model.add(layers.layers.dense({ units: 10, activation: "softmax" }));
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
  const [x, y] = [tf.randomUniform([64 * 5, 28, 28]), tf.oneHot(tf.range(0, 64 * 5, 1, "int32"), 10)];
  return async (steps) => {
    for (let done = 0; done < steps; done += 5) await model.fit(x, y, { batchSize: 64, verbose: 0 });
  };
}

const dense = (...units: number[]): layers.Sequential => {
  const model = layers.sequential();
  units.slice(1).forEach((outputs, index) => {
    const last = index === units.length - 2;
    const more = index === 0 ? { inputShape: [units[0]!] } : {};
    model.add(layers.layers.dense({ units: outputs, ...(last ? {} : { activation: "relu" as const }), ...more }));
  });
  return model;
};

function predict(): Run {
  const model = dense(4, 24, 24, 2);
  return (steps) => {
    for (let count = 0; count < steps; count += 1)
      tf.tidy(() => (model.predict(tf.tensor2d([[0.1, -0.2, 0.3, count]])) as tf.Tensor).dataSync());
  };
}

function dqn(): Run {
  const [online, target] = [dense(4, 24, 2), dense(4, 24, 2)];
  const optimizer = tf.train.adam(0.005);
  const states = Array.from({ length: 16 }, (_, row) => [row / 16, 0.1, -0.2, row % 3]);
  const actions = states.map((_, row) => row % 2);
  const rewards = states.map((_, row) => row % 3);
  const move = () =>
    tf.tidy(() => tf.argMax(online.predict(tf.tensor2d([[0.1, 0.2, 0.3, 0.4]])) as tf.Tensor, -1).dataSync());
  const update = () =>
    optimizer.minimize(() => {
      const values = online.apply(tf.tensor2d(states), { training: true }) as tf.Tensor;
      const chosen = tf.sum(tf.mul(values, tf.oneHot(tf.tensor1d(actions, "int32"), 2)), -1);
      const best = tf.max(target.predict(tf.tensor2d(states)) as tf.Tensor, -1);
      return tf.losses.huberLoss(tf.add(tf.tensor1d(rewards), tf.mul(best, 0.9)), chosen) as tf.Scalar;
    }, true)!;
  return (steps) => {
    for (let count = 0; count < steps; count += 1) {
      move();
      tf.tidy(() => update().dataSync());
    }
  };
}

function oneOp(): Run {
  const x = tf.tensor1d([1, 2, 3, 4]);
  return (steps) => {
    for (let count = 0; count < steps; count += 1) tf.tidy(() => tf.add(x, 1).dataSync());
  };
}
