import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { capture } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

test("a training step as TensorFlow's nodes: scopes, op names, shapes, assignments", async () => {
  const kernel = tf.tidy(() => tf.variable(tf.ones([3, 2]), true, "dense/kernel"));
  const bias = tf.tidy(() => tf.variable(tf.zeros([2]), true, "dense/bias"));
  const optimizer = tf.train.sgd(0.1);
  const captured = capture(
    (x: tf.Tensor2D) =>
      optimizer.minimize(
        () => tf.mean(tf.tidy("dense", () => tf.relu(tf.add(tf.matMul(x, kernel as tf.Tensor2D), bias)))) as tf.Scalar,
        true,
      )!,
    [{ name: "image", shape: [4, 3], dtype: "float32" }],
    { optimizer },
  );
  const { nodes } = captured.toGraphDef();
  const byName = new Map(nodes.map((node) => [node.name, node]));
  expect(byName.size).toBe(nodes.length);
  for (const { inputs } of nodes) {
    for (const input of inputs) expect(byName.has(input.split(":")[0]!)).toBe(true);
  }
  const { op, inputs, outputShapes } = byName.get("dense/MatMul")!;
  expect([op, inputs, outputShapes]).toEqual(["MatMul", ["image", "dense/kernel"], [[4, 2]]]);
  expect(byName.get("dense/BiasAdd")?.inputs).toEqual(["dense/MatMul", "dense/bias"]);
  expect(byName.get("dense/Relu")?.inputs).toEqual(["dense/BiasAdd"]);
  expect(byName.get("image")?.op).toBe("Placeholder");
  expect(byName.get("learningRate")?.op).toBe("Placeholder");
  expect(byName.get("dense/kernel")?.op).toBe("VariableV2");
  expect(byName.get("dense/kernel/Assign")?.inputs[0]).toBe("dense/kernel");
  expect(byName.get("gradients/MatMul")?.attributes).toEqual({ transposeA: true, transposeB: false });
  expect(byName.get("outputs/output")?.op).toBe("Identity");
  optimizer.dispose();
  tf.dispose([kernel, bias]);
});
