/** A slot that trains the lab's network on MNIST for the number of epochs in its payload. */
import "@tensorflow/tfjs-backend-cpu";
import { DEFAULT_CONFIG, runSpecOf, trainRun } from "@feedforward/runs";
import { loadData } from "@feedforward/runs/node";
import { serveSlot } from "@feedforward/study/node";

const dataset = await loadData({ source: "mnist", testSize: 0.2, randomState: 2019, rows: 4000 });

await serveSlot(async (payload: unknown) => {
  const { epochs, seed } = payload as { readonly epochs: number; readonly seed: number };
  const began = performance.now();
  const spec = { ...runSpecOf(DEFAULT_CONFIG), batchSize: 128, epochs };
  const { history, model } = await trainRun(spec, dataset, { seed });
  model.dispose();
  return { value: history.metrics.val_accuracy!.at(-1)!, seconds: (performance.now() - began) / 1000 };
});
