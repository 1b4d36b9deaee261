// @internal

/** Modules that a submission may import: those that the chapters' programs use. */
export const allowedModules = [
  "@feedforward/core",
  "@feedforward/data",
  "@feedforward/models",
  "@feedforward/optim",
  "@feedforward/tensorboard",
  "@feedforward/tf1",
  "@tensorflow/tfjs-backend-cpu",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-layers",
] as const;
