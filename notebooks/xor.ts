// %%
import { fit } from "@feedforward/core";
import { logicGate } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { decisionSurface, learningCurve } from "@feedforward/plot";

const network = (hidden: number, seed = 2019) =>
  mlp({ inputSize: 2, hidden: [hidden], outputs: 1, activation: "tanh", outputActivation: "sigmoid", seed });

// %%
const { x, y } = logicGate("xor");
const model = network(4);
const history = await fit(model, {
  x,
  y,
  optimizer: adam(0.05),
  loss: "binaryCrossentropy",
  metrics: ["accuracy"],
  batchSize: 4,
  epochs: 300,
  seed: 2019,
  verbose: 0,
});
console.log("accuracy", history.metrics.accuracy!.at(-1), "loss", history.metrics.loss!.at(-1)!.toFixed(4));

// %%
learningCurve(history, { metric: "loss", title: "XOR" });

// %%
// The trained network as a function, and each hidden unit's line.
async function readNetwork(trained: typeof model) {
  const [w, b, v, c] = (await Promise.all(trained.getWeights().map((weight) => weight.array()))) as [
    number[][],
    number[],
    number[][],
    number[],
  ];
  const hidden = (x1: number, x2: number) => b.map((bias, j) => Math.tanh(w[0]![j]! * x1 + w[1]![j]! * x2 + bias));
  return {
    output: (x1: number, x2: number) =>
      1 / (1 + Math.exp(-hidden(x1, x2).reduce((sum, h, j) => sum + h * v[j]![0]!, c[0]!))),
    lines: b.map((bias, j) => ({ name: `unit ${j + 1}`, w: [w[0]![j]!, w[1]![j]!] as const, bias })),
  };
}
const { output, lines } = await readNetwork(model);
const points = (x.toArray() as number[][]).map(([x1, x2], i) => ({ x: x1!, y: x2!, label: y.data[i]! }));
decisionSurface(output, {
  xDomain: [-0.5, 1.5],
  yDomain: [-0.5, 1.5],
  points,
  lines,
  classNames: ["0", "1"],
  title: "XOR",
});

// %%
import { circle } from "@feedforward/data";

const ring = circle({ samples: 200, seed: 2019 });
const cake = network(4);
const ringHistory = await fit(cake, {
  x: ring.x,
  y: ring.y.cast("float32").reshape([200, 1]),
  optimizer: adam(0.05),
  loss: "binaryCrossentropy",
  metrics: ["accuracy"],
  batchSize: 50,
  epochs: 300,
  seed: 2019,
  verbose: 0,
});
console.log("accuracy", ringHistory.metrics.accuracy!.at(-1));

// %%
const cut = await readNetwork(cake);
const ringPoints = (ring.x.toArray() as number[][]).map(([x1, x2], i) => ({ x: x1!, y: x2!, label: ring.y.data[i]! }));
decisionSurface(cut.output, {
  xDomain: [-1.2, 1.2],
  yDomain: [-1.2, 1.2],
  points: ringPoints,
  lines: cut.lines,
  classNames: ["0", "1"],
  title: "ring",
});
