import "@tensorflow/tfjs-backend-cpu";
import { Graph, type Node, optimizationLevel, packUpdates } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { capture } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

/** Returns the graph of a training step of an LSTM that is unrolled over this many time steps. */
function lstm(steps: number): Graph {
  const model = tfl.sequential();
  model.add(tfl.layers.lstm({ units: 32, recurrentInitializer: "glorotNormal", inputShape: [steps, 4] }));
  model.add(tfl.layers.dense({ units: 1 }));
  const optimizer = tf.train.adam(0.01);
  const loss = (x: tf.Tensor, y: tf.Tensor) => tf.mean(tf.squaredDifference(model.apply(x) as tf.Tensor, y));
  const step = (x: tf.Tensor, y: tf.Tensor) => optimizer.minimize(() => loss(x, y) as tf.Scalar, true)!;
  const specs = [[8, steps, 4] as const, [8, 1] as const].map((shape) => ({ shape, dtype: "float32" as const }));
  const { graph } = capture(step as (...inputs: never[]) => tf.Scalar, specs, { optimizer });
  optimizer.dispose();
  model.dispose();
  return graph;
}

/** Counts how often a pass accesses the inputs and outputs of the nodes of a graph. */
function visits(graph: Graph, pass: (graph: Graph) => unknown): number {
  let count = 0;
  const counted = graph.copy();
  counted.nodes = graph.nodes.map(
    (node): Node =>
      new Proxy(node, {
        get: (target, key) => {
          if (key === "inputs" || key === "outputs") count += 1;
          return target[key as keyof Node];
        },
      }),
  );
  pass(counted);
  return count;
}

test("packing the updates of an unrolled LSTM visits each node a bounded number of times", () => {
  const perNode = [40, 80, 160].map((steps) => {
    const graph = lstm(steps);
    return visits(graph, packUpdates) / graph.nodes.length;
  });
  for (const visited of perNode) expect(visited).toBeLessThan(20);
  expect(perNode[2]! / perNode[0]!).toBeLessThan(1.2);
});

test("ONNX Runtime rewrites short graphs and graphs with convolutions, and takes long ones as they are", () => {
  expect(optimizationLevel(lstm(20))).toBe("all");
  const long = lstm(80);
  expect(optimizationLevel(long)).toBe("disabled");
  const image = tf.tensor4d([1], [1, 1, 1, 1]);
  const spec = [{ shape: [1, 8, 8, 1], dtype: "float32" as const }];
  const convolution = capture(((x: tf.Tensor4D) => tf.conv2d(x, image, 1, "valid")) as never, spec).graph;
  const both = new Graph();
  both.nodes = [...long.nodes, ...convolution.nodes];
  expect(optimizationLevel(both)).toBe("all");
  image.dispose();
});
