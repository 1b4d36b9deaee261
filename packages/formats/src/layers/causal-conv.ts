// @internal: a causal convolution; tfjs-layers' own accepts `padding: "causal"` but fails to run.
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";

type Shape = (number | null)[];
type Conv1DConfig = Parameters<typeof layers.conv1d>[0];
type Conv = layers.Layer & { readonly kernelSize: number[]; readonly dilationRate: number[] };
interface ConvClass {
  new (config: Conv1DConfig): Conv;
  readonly className: string;
  readonly fromConfig: typeof layers.Layer.fromConfig;
}

/** tfjs-layers does not export the class. Passing the name leaves its counter of unnamed layers unchanged. */
const Conv1D = layers.conv1d({ filters: 1, kernelSize: 1, name: "causal" }).constructor as unknown as ConvClass;

/** Conv1D with `padding="causal"`: pads the start with as many zeros as the kernel reaches back. */
export class CausalConv1D extends Conv1D {
  static override className = "CausalConv1D";

  constructor(config: Conv1DConfig) {
    super({ ...config, padding: "valid" });
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const padded = tf.pad(x, [
        [0, 0],
        [this.#reach(), 0],
        [0, 0],
      ]);
      return super.call(padded, kwargs as never);
    });
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape | Shape[] {
    const [batch = null, steps = null, channels = null] = shape as Shape;
    return super.computeOutputShape([batch, steps === null ? null : steps + this.#reach(), channels]);
  }

  #reach(): number {
    return (this.kernelSize[0]! - 1) * this.dilationRate[0]!;
  }
}
