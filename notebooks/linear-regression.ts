// %%
import "@tensorflow/tfjs-backend-cpu";
import { sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";

const [x, y] = [tf.tensor1d([1, 2, 3]), tf.tensor1d([1, 2, 3])];

function descend(rate: number, steps = 100) {
  const [w, b] = [tf.variable(tf.scalar(-0.5)), tf.variable(tf.scalar(1.5))];
  const optimizer = sgd({ learningRate: rate, compat: "tf1" });
  const states = [{ w: -0.5, b: 1.5, loss: Number.NaN }];
  for (let step = 0; step < steps; step++) {
    const loss = optimizer.minimize(
      () => tf.mean(tf.squaredDifference(tf.add(tf.mul(x, w), b), y)) as tf.Scalar,
      true,
    )!;
    states.push({ w: w.dataSync()[0]!, b: b.dataSync()[0]!, loss: loss.dataSync()[0]! });
    loss.dispose();
  }
  tf.dispose([w, b]);
  optimizer.dispose();
  return states;
}
console.log("backend", tf.getBackend());

// %%
const slow = descend(0.0006);
for (let step = 0; step < 100; step += 20) {
  const { loss, w, b } = slow[step + 1]!;
  console.log(`step ${step}\tloss: ${loss.toFixed(5)}, w : [${w}],\tb : [${b}]`);
}

// %%
const fast = descend(0.1);
const last = fast.at(-1)!;
console.log(
  `rate 0.1 after 100 steps: w ${last.w.toFixed(4)}, b ${last.b.toFixed(4)}, loss ${last.loss.toExponential(1)}`,
);

// %%
import { lossBowl } from "@feedforward/plot";

const meanSquaredError = (w: number, b: number) => [1, 2, 3].reduce((sum, v) => sum + (w * v + b - v) ** 2 / 3, 0);
const path = (states: typeof slow) => states.map(({ w, b }) => [w, b] as const);
lossBowl(meanSquaredError, {
  xDomain: [-1, 2.4],
  yDomain: [-2.2, 2.6],
  zScale: "log",
  paths: { "rate 0.0006": path(slow), "rate 0.1": path(fast) },
  title: "loss bowl",
});
