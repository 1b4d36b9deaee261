import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { getOptimizer } from "../src/get-optimizer";
import { getSchedule } from "../src/get-schedule";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../src/optimizer";
import { LearningRateSchedule } from "../src/schedule";

class Plain extends Optimizer<{ factor: number }> {
  static className = "PlainOfTest";

  constructor(options: OptimizerInput<OptimizerOptions & { factor?: number }> = {}) {
    super(options, () => ({ learningRate: 0.1, factor: 2 }));
  }

  protected override slots(): Record<string, tf.Tensor> {
    return {};
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    return (value, gradient) => tf.sub(value, tf.mul(tf.mul(gradient, rate), this.settings.factor));
  }
}

class Half extends LearningRateSchedule {
  static className = "HalfOfTest";

  constructor(readonly options: { initial: number }) {
    super();
  }

  override call(step: tf.Scalar): tf.Scalar {
    return tf.mul(this.options.initial, tf.pow(0.5, step));
  }

  override getConfig() {
    return { ...this.options };
  }
}

test("optimizers and schedules of programs are made from their configurations", async () => {
  expect(() => getOptimizer({ className: "PlainOfTest", config: {} })).toThrow("unknown optimizer");
  expect(() => getSchedule({ className: "HalfOfTest", initial: 1 })).toThrow("unknown schedule");
  tf.serialization.registerClass(Plain);
  tf.serialization.registerClass(Half);
  const optimizer = new Plain({ factor: 3, learningRate: new Half({ initial: 0.5 }) });
  const again = getOptimizer({ className: "PlainOfTest", config: optimizer.getConfig() });
  expect(again).toBeInstanceOf(Plain);
  expect(again.getConfig()).toEqual(optimizer.getConfig());
  expect(await getSchedule({ className: "HalfOfTest", initial: 1 }).at(2)).toBe(0.25);
});

test("a registered class that is no optimizer is none", () => {
  tf.serialization.registerClass(Half);
  expect(() => getOptimizer("HalfOfTest")).toThrow("unknown optimizer");
});
