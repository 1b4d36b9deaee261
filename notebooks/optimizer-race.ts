// %%
import "@tensorflow/tfjs-backend-cpu";
import { adadelta, adagrad, adam, rmsprop, sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";

const racers = {
  SGD: () => sgd(0.02),
  Momentum: () => sgd({ learningRate: 0.02, momentum: 0.9 }),
  Nesterov: () => sgd({ learningRate: 0.02, momentum: 0.9, nesterov: true }),
  Adagrad: () => adagrad(0.3),
  Adadelta: () => adadelta(1),
  RMSprop: () => rmsprop(0.02),
  Adam: () => adam(0.05),
};

function race(f: (x: tf.Tensor, y: tf.Tensor) => tf.Tensor, start: readonly [number, number], steps = 150) {
  const paths: Record<string, [number, number][]> = {};
  for (const [name, make] of Object.entries(racers)) {
    const [x, y, optimizer] = [tf.variable(tf.scalar(start[0])), tf.variable(tf.scalar(start[1])), make()];
    const path: [number, number][] = [[...start]];
    for (let step = 0; step < steps; step++) {
      optimizer.minimize(() => f(x, y) as tf.Scalar, false, [x, y]);
      path.push([x.dataSync()[0]!, y.dataSync()[0]!]);
    }
    paths[name] = path;
    tf.dispose([x, y]);
    optimizer.dispose();
  }
  return paths;
}
await tf.ready();
console.log("backend", tf.getBackend());

// %%
const saddle = race((x, y) => tf.sub(tf.square(x), tf.square(y)), [-1.2, 0.01]);
for (const [name, path] of Object.entries(saddle))
  console.log(
    name.padEnd(9),
    path
      .at(-1)!
      .map((value) => value.toFixed(3))
      .join("  "),
  );

// %%
import { contour, surface3d } from "@feedforward/plot";

const domain = { xDomain: [-1.5, 1.5], yDomain: [-1.5, 1.5] } as const;
contour((x, y) => x ** 2 - y ** 2, { ...domain, paths: saddle, title: "saddle" });

// %%
surface3d((x, y) => x ** 2 - y ** 2, { ...domain, paths: saddle, title: "saddle" });

// %%
const valleys = race(
  (x, y) => tf.add(tf.add(tf.sub(tf.pow(x, 4), tf.mul(4, tf.square(x))), x), tf.square(y)),
  [0.3, 1.6],
);
contour((x, y) => x ** 4 - 4 * x ** 2 + x + y ** 2, {
  xDomain: [-2.4, 2.4],
  yDomain: [-2, 2],
  paths: valleys,
  title: "two valleys",
});
