// @internal
import { FeedforwardError } from "@feedforward/core";
import { lenet5, resnet } from "@feedforward/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ImageSize } from "./dataset";
import type { ModelOptions } from "./model-options";

/** A convolutional network for images, by name. */
export interface ImageModel {
  /** Supported options. */
  readonly options: readonly (keyof ModelOptions)[];
  /** Minimum height and width of the images. */
  readonly leastSize: number;
  /** Computes the number of parameters of the largest layer, before any is allocated. */
  readonly largestLayer: (image: ImageSize, options: ModelOptions) => number;
  readonly build: (image: ImageSize, classes: number, options: ModelOptions) => LayersModel;
  /** Describes the settings that differ from the defaults. */
  readonly words: (options: ModelOptions) => string[];
}

type LeNetActivation = NonNullable<NonNullable<Parameters<typeof lenet5>[0]>["activation"]>;

const shapeOf = ({ height, width, channels }: ImageSize): [number, number, number] => [height, width, channels];

/** Networks that require images. */
export const IMAGE_MODELS: Readonly<Record<string, ImageModel>> = {
  lenet5: {
    options: ["activation", "pooling"],
    leastSize: 12,
    // 16 feature maps, a quarter of the image's side minus the border of the filter, connected to 120 units.
    largestLayer: ({ height, width }) =>
      16 * Math.floor((Math.floor(height / 2) - 4) / 2) * Math.floor((Math.floor(width / 2) - 4) / 2) * 120,
    build: (image, classes, { activation, pooling }) =>
      lenet5({
        inputShape: shapeOf(image),
        classes,
        ...(activation === undefined ? {} : { activation: activation as LeNetActivation }),
        ...(pooling === undefined ? {} : { pooling }),
      }),
    words: ({ activation, pooling }) => [
      ...(activation ? [activation] : []),
      ...(pooling ? [`${pooling} pooling`] : []),
    ],
  },
  resnet: {
    options: ["filters", "blocks"],
    leastSize: 4,
    largestLayer: (_image, { filters = [8, 16, 32] }) => 9 * Math.max(...filters) ** 2,
    build: (image, classes, { filters, blocks }) =>
      resnet({
        inputShape: shapeOf(image),
        classes,
        ...(filters === undefined ? {} : { filters }),
        ...(blocks === undefined ? {} : { blocks }),
      }),
    words: ({ filters, blocks }) => [
      ...(filters ? [`filters ${filters.join("-")}`] : []),
      ...(blocks ? [`${blocks} block${blocks === 1 ? "" : "s"} per stage`] : []),
    ],
  },
};

/**
 * Returns the size of the images, if the network can be applied to them.
 *
 * @throws FeedforwardError (exit code 2) if the data are not images, or the images are too small.
 */
export function imageFor(
  name: string,
  { leastSize }: ImageModel,
  image: ImageSize | undefined,
  data: string,
): ImageSize {
  if (image !== undefined && image.height >= leastSize && image.width >= leastSize) return image;
  const received = image === undefined ? "no images" : `images of ${image.height}×${image.width} pixels`;
  throw new FeedforwardError(
    `Model ${name} needs images of at least ${leastSize}×${leastSize} pixels; ${data} has ${received}. ${image === undefined ? "Use another model, such as mlp." : "Give a larger imageSize (--image-size), or use another model, such as mlp."}`,
    { usage: true },
  );
}
