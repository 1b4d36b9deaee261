import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { computeAhead, OnnxBuilder, rules } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { capture, jit } from "../src/index";
import { available, engines } from "./engines";

beforeAll(() => tf.setBackend("cpu"));

const [rows, features, classes, batch] = [96, 5, 3, 8];
const pixels = Uint8Array.from({ length: rows * features }, (_, index) => (index * 7919) % 256);
const labels = Uint8Array.from({ length: rows * classes }, (_, index) =>
  index % classes === Math.floor(index / classes) % classes ? 1 : 0,
);
const sets = [
  { data: pixels, shape: [rows, features], dtype: "uint8" },
  { data: labels, shape: [rows, classes], dtype: "uint8" },
] as const;
const specs = [
  { shape: [batch, features], dtype: "uint8" },
  { shape: [batch, classes], dtype: "uint8" },
] as const;

/** A classifier whose learning rate is computed from a counter that float32 cannot represent exactly. */
function classifier() {
  const weights = tf.variable(
    tf.tensor2d(
      Float32Array.from({ length: features * classes }, (_, index) => Math.sin(index) / 50),
      [features, classes],
    ),
  );
  const counter = tf.variable(tf.scalar(0.1));
  const step = (x: tf.Tensor, y: tf.Tensor) => {
    const targets = tf.cast(y, "float32");
    let hits: tf.Tensor = targets;
    const { value, grads } = tf.variableGrads(() => {
      const logits = tf.matMul(tf.div(tf.cast(x, "float32"), 255) as tf.Tensor2D, weights as tf.Tensor2D);
      hits = tf.keep(tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(targets, 1)), "float32")));
      return tf.losses.softmaxCrossEntropy(targets, logits) as tf.Scalar;
    }, [weights]);
    counter.assign(tf.add(counter, 0.7) as tf.Scalar);
    const rate = tf.div(tf.pow(tf.scalar(0.9), counter), tf.sqrt(counter));
    weights.assign(tf.sub(weights, tf.mul(rate, Object.values(grads)[0]!)) as tf.Tensor2D);
    return { loss: value, hits };
  };
  return { weights, counter, step };
}

/** Returns the ops that are moved out of the loop of a step. */
function ahead(step: (...inputs: never[]) => Record<string, tf.Tensor>): string[] {
  const { graph } = capture(step, specs);
  const onnx = new OnnxBuilder();
  const inputs = new Map(graph.inputs.map(({ name, value }) => [value, name]));
  const values = graph.inputs
    .filter(({ role }) => role === "argument")
    .map(({ name, value }) => [value, name] as const);
  const { nodes } = computeAhead({ graph, onnx, table: rules, counted: "rows", arguments: new Map(values), inputs });
  return [...nodes].map(({ op }) => op);
}

describe("what steps need but do not change", () => {
  test("is computed before the loop: labels, their classes, the learning rate", () => {
    const { weights, counter, step } = classifier();
    expect(ahead(step as never).sort()).toEqual(["ArgMax", "Cast", "Cast", "Pow", "RealDiv", "RealDiv", "Sqrt"]);
    tf.dispose([weights, counter]);
  });

  test("not where it follows from a variable, has its rows mixed or rounds by its place", () => {
    const shift = tf.variable(tf.scalar(1));
    const step = (x: tf.Tensor) => {
      const numbers = tf.cast(x, "float32");
      shift.assign(tf.mul(shift, 2) as tf.Scalar);
      return { shifted: tf.add(numbers, shift), sum: tf.sum(numbers, 0), exp: tf.exp(numbers) };
    };
    expect(ahead(step as never)).toEqual(["Cast"]);
    shift.dispose();
  });

  describe.each(engines)("%s", async (engine) => {
    const run = async (calls: readonly number[]) => {
      const { weights, counter, step } = classifier();
      const compiled = jit(step, { engine });
      const over = compiled.over(sets);
      const results: number[] = [];
      let at = 0;
      for (const count of calls) {
        const indices = Int32Array.from({ length: count * batch }, (_, index) => ((at + index) * 29) % rows);
        const { loss, hits } = await over.manyRows(indices, count);
        results.push(...(loss as Float32Array), ...(hits as Float32Array));
        at += indices.length;
      }
      await compiled.sync();
      const state = [...weights.dataSync(), ...counter.dataSync()];
      await compiled.dispose();
      tf.dispose([weights, counter]);
      return { state, results: results.sort() };
    };

    test.skipIf(!(await available(engine)))("the same bytes, however many steps a call has", async () => {
      const whole = await run([22]);
      expect(await run([5, 16, 1])).toEqual(whole);
      expect(await run(new Array(22).fill(1))).toEqual(whole);
    });

    test.skipIf(!(await available(engine)))("as eager", async () => {
      const { state } = await run([3]);
      const { weights, counter, step } = classifier();
      for (let call = 0; call < 3; call++) {
        const picked = Int32Array.from({ length: batch }, (_, index) => ((call * batch + index) * 29) % rows);
        tf.tidy(() => {
          const [x, y] = sets.map(({ data, shape }) =>
            tf.gather(tf.tensor2d(data, shape as [number, number], "int32"), picked),
          );
          step(x!, y!);
        });
      }
      const eager = [...weights.dataSync(), ...counter.dataSync()];
      state.forEach((value, index) => {
        expect(value).toBeCloseTo(eager[index]!, 6);
      });
      tf.dispose([weights, counter]);
    });
  });
});
