import { type EngineName, fit } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

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
export async function kernelGradientNorms(model: LayersModel, options: GradientNormsOptions): Promise<Record<string, number>> {
  const kernels = model.trainableWeights.filter((weight) => weight.name.includes("kernel"));
  const probe = new NormProbe(kernels.map((weight) => (weight.read() as tf.Variable).name));
  const { x, y, loss, engine = "auto" } = options;
  try {
    const batchSize = x.length;
    await fit(model, { x, y, loss, optimizer: probe, batchSize, shuffle: false, seed: 0, verbose: 0, engine, note: () => {} });
    const norms = await probe.norms();
    return Object.fromEntries(kernels.map((weight, index) => [weight.originalName.split("/")[0]!, norms[index]!]));
  } finally {
    probe.dispose();
  }
}

/** An optimizer that notes how long the gradients are instead of following them: its step compiles like any other. */
class NormProbe extends tf.Optimizer {
  static className = "NormProbe";
  private readonly slots: Map<string, tf.Variable<tf.Rank.R0>>;

  constructor(names: readonly string[]) {
    super();
    this.slots = new Map(names.map((name) => [name, tf.variable(tf.scalar(0), false)]));
  }

  override applyGradients(gradients: tf.NamedTensorMap | { name: string; tensor: tf.Tensor }[]): void {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    tf.tidy(() => {
      for (const { name, tensor } of named) this.slots.get(name)?.assign(tf.sqrt(tf.sum(tf.square(tensor))) as tf.Scalar);
    });
  }

  norms(): Promise<number[]> {
    return Promise.all([...this.slots.values()].map(async (slot) => (await slot.data())[0]!));
  }

  override dispose(): void {
    for (const slot of this.slots.values()) slot.dispose();
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}
