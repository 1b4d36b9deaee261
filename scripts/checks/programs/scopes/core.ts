/** Values used by the `@example`s of `@feedforward/core`: a small network in training, and rows for an ensemble. */
import { fit, lambdaCallback } from "@feedforward/core";
import { saveCheckpoint } from "@feedforward/core/node";
import { moons, NdArray, oneHot, RandomState } from "@feedforward/data";
import { Bagging, bootstrap, mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import type { Scope } from "../run-examples";

export function scope(file: string): Scope | Promise<Scope> {
  return file.endsWith("fit-bagging.ts") ? ensemble() : training();
}

/** Has the checkpoint `last.safetensors` of its first epoch. */
async function training(): Promise<Scope> {
  const points = moons({ samples: 60, noise: 0.2, seed: 1 });
  const [x, y] = [points.x, oneHot(points.y, 2)];
  const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, seed: 1 });
  const optimizer = adam(0.01);
  const loss = "categoricalCrossentropy";
  const options = { x, y, validationData: [x, y] as const, loss, epochs: 2, seed: 1, verbose: 0 } as const;
  const first = lambdaCallback({
    onEpochEnd: (epoch, _logs, context) =>
      epoch === 0 ? saveCheckpoint("last.safetensors", { model, optimizer, state: context.state() }) : undefined,
  });
  await fit(model, { ...options, optimizer, callbacks: [first] });
  return { tf, x, y, data: options, options, model, optimizer };
}

/** 1000 rows of 20 features, as in the example. */
function ensemble(): Scope {
  const random = new RandomState(1);
  const x = new NdArray(Float32Array.from(random.standardNormal(20_000)), [1000, 20]);
  const y = new NdArray(
    Float32Array.from({ length: 1000 }, (_, i) => (x.data[20 * i]! > 0 ? 1 : 0)),
    [1000, 1],
  );
  const build = ({ inputSize, index }: { inputSize: number; index: number }) =>
    mlp({ inputSize, hidden: [2], outputs: 1, outputActivation: "sigmoid", seed: index });
  return { Bagging, bootstrap, build, x, y };
}
