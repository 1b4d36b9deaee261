import { fit } from "@feedforward/core";
import { RandomState } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu" });
const n = 2048;
const r = new RandomState(1);
const x = { data: Float32Array.from(r.uniform(0, 1, n * 784)), shape: [n, 784], dtype: "float32" };
const y = { data: new Float32Array(n * 10), shape: [n, 10], dtype: "float32" };
for (let i = 0; i < n; i++) y.data[i * 10 + (i % 10)] = 1;

import * as j from "../../packages/jit/src/capture/capture";

const orig = (j.Captured.prototype as any).toString;
const shown = false;
await fit(model, {
  x,
  y,
  optimizer: adam(0.0006),
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 1024,
  epochs: 1,
  verbose: 0,
  callbacks: [
    {
      onTrainBegin(c: any) {
        console.log(String((c as any).trainer.step.graph));
      },
    } as any,
  ],
});
