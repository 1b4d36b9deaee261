// @internal: bilinear upsampling with half-pixel centres, as in Keras; tfjs-layers' own aligns pixel corners.
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";

type Shape = (number | null)[];

interface HalfPixelConfig {
  readonly size: readonly [number, number];
  readonly dataFormat?: "channelsFirst" | "channelsLast";
  readonly name?: string;
}

/** UpSampling2D with `interpolation="bilinear"`. */
export class HalfPixelUpSampling2D extends layers.Layer {
  static className = "HalfPixelUpSampling2D";
  readonly size: readonly [number, number];
  readonly dataFormat: "channelsFirst" | "channelsLast";

  constructor(config: HalfPixelConfig) {
    super(config);
    this.size = config.size;
    this.dataFormat = config.dataFormat ?? "channelsLast";
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0]! : inputs) as tf.Tensor4D;
      const first = this.dataFormat === "channelsFirst";
      const images = first ? (tf.transpose(x, [0, 2, 3, 1]) as tf.Tensor4D) : x;
      const [, height, width] = images.shape;
      const resized = tf.image.resizeBilinear(images, [height * this.size[0], width * this.size[1]], false, true);
      return first ? tf.transpose(resized, [0, 3, 1, 2]) : resized;
    });
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    const start = this.dataFormat === "channelsFirst" ? 2 : 1;
    return (shape as Shape).map((size, i) => {
      const factor = this.size[i - start];
      return size === null || factor === undefined ? size : size * factor;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), size: [...this.size], dataFormat: this.dataFormat };
  }
}
