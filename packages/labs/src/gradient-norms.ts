import { type EngineName, fit } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { Optimizer } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

type UpdateRule = (value: tf.Tensor, gradient: tf.Tensor, slots: Record<string, tf.Variable>) => tf.Tensor;

/** What {@link kernelGradientNorms} computes with. */
export interface GradientNormsOptions {
  readonly x: NdArray;
  readonly y: NdArray;
  readonly loss: string;
  readonly engine?: EngineName | undefined;
}

/**
 * The L2 norm of the gradient of the mean loss by each layer's kernel, from the input to the output. The weights stay as
 * they are.
 */
export async function kernelGradientNorms(
  model: LayersModel,
  options: GradientNormsOptions,
): Promise<Record<string, number>> {
  const { x, y, loss, engine = "auto" } = options;
  const probe = new NormProbe();
  const step = {
    loss,
    optimizer: probe,
    batchSize: x.length,
    shuffle: false,
    seed: 0,
    verbose: 0 as const,
    engine,
    note: () => {},
  };
  try {
    await fit(model, { x, y, ...step });
    const kernels = model.trainableWeights.filter((weight) => weight.name.includes("kernel"));
    const norms = await Promise.all(kernels.map((weight) => probe.norm(weight.read() as tf.Variable)));
    return Object.fromEntries(kernels.map((weight, index) => [weight.originalName.split("/")[0]!, norms[index]!]));
  } finally {
    probe.dispose();
  }
}

/** An optimizer that notes how long the gradients are instead of following them: its step compiles like any other. */
class NormProbe extends Optimizer {
  static className = "NormProbe";

  constructor() {
    super({}, () => ({ learningRate: 0 }));
  }

  protected override slots(): Record<string, tf.Tensor> {
    return { norm: tf.scalar(0) };
  }

  protected override rule(): UpdateRule {
    return (value, gradient, slots) => {
      this.assign(slots.norm!, tf.sqrt(tf.sum(tf.square(gradient))));
      return tf.clone(value);
    };
  }

  async norm(variable: tf.Variable): Promise<number> {
    return (await this.slotsOf(variable)!.norm!.data())[0]!;
  }
}
