/** `tsx train.ts ENGINE MINUTES`: trains the lab's network and prints a line of JSON every minute. */
import * as tf from "@tensorflow/tfjs-core";
import { backendOf, useBackend } from "../use-backend";
import type { Sample } from "./main";

const [engine, minutes] = process.argv.slice(2) as [string, string];
await useBackend(backendOf(engine));
const { programs } = await import("../total/programs");
const { model, train, steps, epochs } = programs.mlp!();
if (engine === "feedforward") (await import("@feedforward/jit")).accelerate(model);

const started = performance.now();
let trained = 0;
for (let minute = 1; minute <= Number(minutes); minute += 1) {
  while (performance.now() - started < minute * 60_000) {
    await train(epochs);
    trained += steps;
    // As in a program that waits for something between two trainings.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const sample: Sample = {
    minute,
    residentMiB: process.memoryUsage.rss() / 2 ** 20,
    tensors: tf.memory().numTensors,
    steps: trained,
  };
  console.log(JSON.stringify(sample));
}
