// Trains on a stream that is larger than the memory this process may use, and prints how much it used; see stream-memory.test.ts.
import { sgd } from "@feedforward/optim";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { type EngineName, fit, lambdaCallback } from "../src";

const [engine, batches] = [process.argv[2] as EngineName, Number(process.argv[3])];
const [ROWS, COLUMNS] = [1024, 256];

function* stream() {
  for (let batch = 0; batch < batches; batch++) {
    const x = new Float32Array(ROWS * COLUMNS).fill((batch % 17) / 17);
    const y = Float32Array.from({ length: ROWS }, (_, row) => row % 2);
    yield [
      { data: x, shape: [ROWS, COLUMNS], dtype: "float32" },
      { data: y, shape: [ROWS, 1], dtype: "float32" },
    ] as const;
  }
}

const megabytes = () => process.memoryUsage().rss / 2 ** 20;
let early = 0;
let most = 0;
const measure = lambdaCallback({
  onBatchEnd(batch) {
    if (batch < batches / 4) early = Math.max(early, megabytes());
    else most = Math.max(most, megabytes());
  },
});
await fit(sequential({ layers: [layers.dense({ units: 1, activation: "sigmoid", inputShape: [COLUMNS] })] }), {
  x: stream,
  loss: "binaryCrossentropy",
  optimizer: sgd(0.01),
  engine,
  verbose: 0,
  callbacks: [measure],
});
console.log(JSON.stringify({ early, most, streamed: (batches * ROWS * COLUMNS * 4) / 2 ** 20 }));
