import { type EngineName, fit } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { FeedforwardError } from "@feedforward/shared";

/**
 * Measures how fast an engine trains the lab's small network (784-10-10, batch 1024) on random rows.
 *
 * @returns milliseconds per step: the median over `seconds`, without the first steps.
 */
export async function speedOf(engine: EngineName, seconds = 1): Promise<{ engine: string; msPerStep: number }> {
  if (!(seconds > 0))
    throw new FeedforwardError(`speedOf: seconds is ${seconds}; expected a number above 0.`, { usage: true });
  const [rows, inputs, classes] = [4096, 784, 10];
  const x = new NdArray(
    Float32Array.from({ length: rows * inputs }, (_, i) => ((i * 2654435761) % 256) / 255),
    [rows, inputs],
  );
  const y = new NdArray(
    Float32Array.from({ length: rows * classes }, (_, i) => (i % (classes + 1) === 0 ? 1 : 0)),
    [rows, classes],
  );
  const model = mlp({ inputSize: inputs, hidden: [10], outputs: classes, seed: 1 });
  const stop = new AbortController();
  const times: number[] = [];
  let last = 0;
  const until = performance.now() + 10_000;
  try {
    const history = await fit(model, {
      x,
      y,
      optimizer: "adam",
      loss: "categoricalCrossentropy",
      batchSize: 1024,
      epochs: 100_000,
      verbose: 0,
      engine,
      seed: 1,
      signal: stop.signal,
      note: () => {},
      callbacks: [
        {
          onEpochEnd(epoch) {
            const now = performance.now();
            if (epoch > 0) times.push((now - last) / (rows / 1024));
            last = now;
            const spent = times.reduce((sum, time) => sum + time * (rows / 1024), 0) / 1000;
            if ((times.length >= 3 && spent > seconds) || now > until) stop.abort();
          },
        },
      ],
    });
    const sorted = [...times].sort((a, b) => a - b);
    return { engine: history.engine, msPerStep: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
  } finally {
    model.dispose();
  }
}
