import type { SummaryWriter } from "@feedforward/tensorboard";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Keras's `tf.summary.image` writes the first three images of a tag. */
const MOST_IMAGES = 3;

/** Writes a histogram of every weight and optionally its values as an image, under its path in the model. */
export async function writeWeights(
  writer: SummaryWriter,
  model: LayersModel,
  epoch: number,
  images: boolean,
): Promise<void> {
  for (const [path, weight] of weightsByPath(model)) {
    const tensor = weight.read();
    const values = (await tensor.data()) as Float32Array;
    writer.histogram(`${path}/histogram`, values, epoch);
    const pictures = images ? weightImages(values, tensor.shape) : [];
    if (pictures.length > 0) writer.images(`${path}/image`, pictures, epoch);
  }
}

/** The model's weights by `<layer>/<weight>`; later layers with the same name are numbered. */
function weightsByPath(model: LayersModel): Map<string, LayersModel["weights"][number]> {
  const found = new Map<string, LayersModel["weights"][number]>();
  for (const weight of model.weights) {
    let path = weight.originalName;
    for (let number = 1; found.has(path) && found.get(path) !== weight; number++)
      path = `${weight.originalName}_${number}`;
    found.set(path, weight);
  }
  return found;
}

interface WeightImage {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly range: readonly [number, number];
}

/**
 * Converts a weight to images with Keras's shapes: a bias is a column, a kernel is wider than high, each last index of a
 * three-dimensional weight is an image; others only if their last axis can be colours.
 */
export function weightImages(values: Float32Array, weightShape: readonly number[]): WeightImage[] {
  const shape = weightShape.filter((size) => size !== 1);
  const largest = values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  const range = [-largest || -1, largest || 1] as const;
  const picture = (data: Float32Array, height: number, width: number, channels = 1) => ({
    data,
    width,
    height,
    channels,
    range,
  });
  const [first = 1, second = 1, third = 1, fourth = 1] = shape;
  if (values.length === 0) return [];
  if (shape.length <= 1) return [picture(values, first, 1)];
  if (shape.length === 2)
    return [
      first > second ? picture(transposed(values, first, second), second, first) : picture(values, first, second),
    ];
  if (shape.length === 3) {
    const planes = transposed(values, first * second, third);
    return cut(planes, first * second, third).map((plane) => picture(plane, first, second));
  }
  if (shape.length > 4 || (fourth !== 3 && fourth !== 4)) return [];
  return cut(values, second * third * fourth, first).map((part) => picture(part, second, third, fourth));
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(values, (_, at) => values[(at % rows) * columns + Math.floor(at / rows)] as number);
}

const cut = (values: Float32Array, size: number, count: number): Float32Array[] =>
  Array.from({ length: Math.min(count, MOST_IMAGES) }, (_, i) => values.subarray(i * size, (i + 1) * size));
