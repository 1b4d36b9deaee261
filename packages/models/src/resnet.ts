import { glorotUniform, heNormal } from "@feedforward/optim";
import { checkOptions } from "@feedforward/shared";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { batchNormalization } from "./layers/batch-normalization";
import { positive, seeds } from "./seeds";

/** Options of {@link resnet}. */
export interface ResNetOptions {
  /** Height, width and channels. Default `[28, 28, 1]`. */
  inputShape?: readonly [number, number, number];
  /** Number of classes. Default 10. */
  classes?: number;
  /** Channels per stage; every stage but the first halves height and width. Default `[8, 16, 32]`. */
  filters?: readonly number[];
  /** Residual blocks per stage. Default 1. */
  blocks?: number;
  /** Seed of the initial weights. Default: derived from `setSeed`. */
  seed?: number;
}

/**
 * A small residual network (He et al. 2016): a 3×3 convolution, then blocks relu(x + BN(conv(relu(BN(conv(x)))))) with a 1×1
 * convolution on the shortcut where the size changes, the mean over all positions, and a softmax. Layers are named by stage
 * and block (`stage2_block1_conv1`).
 */
export function resnet(options: ResNetOptions = {}): LayersModel {
  checkOptions<ResNetOptions>("resnet", options, {
    inputShape: "list",
    classes: true,
    filters: "list",
    blocks: true,
    seed: true,
  });
  const { inputShape = [28, 28, 1], classes = 10, filters = [8, 16, 32], blocks = 1 } = options;
  positive("resnet", "classes", classes);
  positive("resnet", "blocks", blocks);
  for (const [i, size] of inputShape.entries()) positive("resnet", `inputShape[${i}]`, size);
  for (const [i, size] of filters.entries()) positive("resnet", `filters[${i}]`, size);
  const seed = seeds(options.seed);
  const start = input({ shape: [...inputShape], name: "input" });
  // No bias: the normalization that follows would cancel it.
  const conv = (x: SymbolicTensor, channels: number, kernelSize: number, strides: number, name: string) =>
    batchNormalization({ name: `${name}_norm` }).apply(
      layers
        .conv2d({
          filters: channels,
          kernelSize,
          strides,
          padding: "same",
          useBias: false,
          kernelInitializer: heNormal({ seed: seed() }),
          name,
        })
        .apply(x) as SymbolicTensor,
    ) as SymbolicTensor;
  const relu = (x: SymbolicTensor, name: string) =>
    layers.activation({ activation: "relu", name }).apply(x) as SymbolicTensor;

  const block = (x: SymbolicTensor, channels: number, strides: number, name: string) => {
    const inner = relu(conv(x, channels, 3, strides, `${name}_conv1`), `${name}_relu1`);
    const residual = conv(inner, channels, 3, 1, `${name}_conv2`);
    const shortcut =
      strides === 1 && x.shape.at(-1) === channels ? x : conv(x, channels, 1, strides, `${name}_shortcut`);
    const sum = layers.add({ name: `${name}_add` }).apply([shortcut, residual]) as SymbolicTensor;
    return relu(sum, `${name}_relu2`);
  };

  let x = relu(conv(start, filters[0] ?? 8, 3, 1, "stem"), "stem_relu");
  for (const [stage, channels] of filters.entries())
    for (let i = 0; i < blocks; i++)
      x = block(x, channels, stage > 0 && i === 0 ? 2 : 1, `stage${stage + 1}_block${i + 1}`);
  x = layers.globalAveragePooling2d({ name: "pool" }).apply(x) as SymbolicTensor;
  const end = layers.dense({
    units: classes,
    activation: "softmax",
    kernelInitializer: glorotUniform({ seed: seed() }),
    name: "output",
  });
  return model({ inputs: start, outputs: end.apply(x) as SymbolicTensor, name: "resnet" });
}
