import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
  differences,
  type Era,
  fixtureOptimizer,
  isOptimizerCase,
  readTrajectories,
  runTrajectory,
} from "./trajectory";

beforeAll(() => tf.setBackend("cpu"));

describe.each<Era>(["keras", "keras-2.2.4", "tf_keras", "tf1"])("%s", (era) => {
  const file = readTrajectories(era);
  test.each(file.cases.filter(isOptimizerCase))("$name", async (trajectory) => {
    const before = tf.memory().numTensors;
    const optimizer = fixtureOptimizer(era, trajectory.optimizer);
    const run = await runTrajectory(file, trajectory, optimizer, era);
    expect(differences(trajectory, run, era)).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
