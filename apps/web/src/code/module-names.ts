/** Packages that a program in the page can import. */
export const MODULE_NAMES = [
  "@feedforward/core",
  "@feedforward/data",
  "@feedforward/data/mnist",
  "@feedforward/formats",
  "@feedforward/jit",
  "@feedforward/models",
  "@feedforward/optim",
  "@feedforward/plot",
  "@feedforward/tensorboard",
  "@feedforward/tf1",
  "@tensorflow/tfjs-backend-cpu",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-layers",
] as const;

export type ModuleName = (typeof MODULE_NAMES)[number];
