import { glorotUniform } from "@feedforward/optim";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { type ActivationOption, checkActivation } from "./activations/activation";
import { positive, seeds } from "./seeds";

/** Options of {@link lenet5}. */
export interface LeNet5Options {
  /** Height, width and channels. Default `[28, 28, 1]`. */
  inputShape?: readonly [number, number, number];
  /** Number of classes. Default 10. */
  classes?: number;
  /** Activation of the hidden layers. Default `"relu"`; the original used `"tanh"`. */
  activation?: ActivationOption;
  /** Pooling. Default `"max"`; the original used `"average"`. */
  pooling?: "max" | "average";
  /** Seed of the initial weights. Default: derived from `setSeed`. */
  seed?: number;
}

/**
 * LeNet-5 (LeCun et al. 1998) with a softmax: 6 filters 5×5 (same padding), pooling, 16 filters 5×5, pooling, dense 120, 84 and the
 * classes. Layers are named `conv1`, `pool1`, `conv2`, `pool2`, `flatten`, `dense1`, `dense2`, `output`.
 */
export function lenet5(options: LeNet5Options = {}): LayersModel {
  checkOptions<LeNet5Options>("lenet5", options, {
    inputShape: "list",
    classes: true,
    activation: true,
    pooling: true,
    seed: true,
  });
  const { inputShape = [28, 28, 1], classes = 10, pooling = "max" } = options;
  positive("lenet5", "classes", classes);
  const [height, width, channels] = inputShape;
  if (!(height >= 12 && width >= 12 && channels >= 1))
    throw new FeedforwardError(`lenet5: inputShape must be at least [12, 12, 1], received [${inputShape}]`);
  if (pooling !== "max" && pooling !== "average")
    throw new FeedforwardError(`lenet5: pooling must be "max" or "average", received "${String(pooling)}"`);
  const seed = seeds(options.seed);
  const activation = checkActivation(options.activation ?? "relu");
  const start = input({ shape: [...inputShape], name: "input" });
  const kernelInitializer = () => glorotUniform({ seed: seed() });
  const pool = (name: string) =>
    pooling === "max" ? layers.maxPooling2d({ poolSize: 2, name }) : layers.averagePooling2d({ poolSize: 2, name });
  const conv = (filters: number, padding: "same" | "valid", name: string) =>
    layers.conv2d({ filters, kernelSize: 5, padding, activation, kernelInitializer: kernelInitializer(), name });
  const dense = (units: number, name: string) =>
    layers.dense({ units, activation, kernelInitializer: kernelInitializer(), name });
  const chain = [
    conv(6, "same", "conv1"),
    pool("pool1"),
    conv(16, "valid", "conv2"),
    pool("pool2"),
    layers.flatten({ name: "flatten" }),
    dense(120, "dense1"),
    dense(84, "dense2"),
    layers.dense({ units: classes, activation: "softmax", kernelInitializer: kernelInitializer(), name: "output" }),
  ];
  const end = chain.reduce<SymbolicTensor>((x, layer) => layer.apply(x) as SymbolicTensor, start);
  return model({ inputs: start, outputs: end, name: "lenet5" });
}
