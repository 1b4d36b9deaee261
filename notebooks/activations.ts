// %%
import { activationFunctions } from "@feedforward/plot";

activationFunctions(["step", "sigmoid", "tanh", "relu", "softmax"]);

// %%
function sigmoid(z: number) {
  return 1 / (1 + Math.exp(-z));
}
const slope = (z: number) => (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5;
const places = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 100);
const steepest = Math.max(...places.map(slope));
console.log(
  "largest slope of the sigmoid",
  steepest.toFixed(4),
  "at",
  places.find((z) => slope(z) === steepest),
);
console.log("0.25 to the ninth power", (0.25 ** 9).toExponential(2));
