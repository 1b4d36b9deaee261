/** The initial program of the page. */
export const EXAMPLE = `import { fit } from "@feedforward/core";
import { moons } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { learningCurve } from "@feedforward/plot";

const { x, y } = moons({ samples: 400, noise: 0.2, seed: 1 });
const model = mlp({
  inputSize: 2, hidden: [16], outputs: 1,
  outputActivation: "sigmoid", seed: 1,
});
const history = await fit(model, {
  x, y, validationSplit: 0.25,
  optimizer: adam(0.02),
  loss: "binaryCrossentropy",
  metrics: ["accuracy"],
  epochs: 40, seed: 1,
});
console.log("engine:", history.engine);

learningCurve(history, { metric: "accuracy" });`;
