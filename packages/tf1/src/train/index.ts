export { exponentialDecay, inverseTimeDecay, naturalExpDecay, polynomialDecay } from "./decay";
export { type GradientAndVariable, GraphOptimizer, type LearningRate, type MinimizeOptions } from "./optimizer";
export {
  adadeltaOptimizer,
  adagradOptimizer,
  adamOptimizer,
  ftrlOptimizer,
  gradientDescentOptimizer,
  momentumOptimizer,
  rmspropOptimizer,
} from "./optimizers";
export { Saver, type SaverOptions } from "./saver";
