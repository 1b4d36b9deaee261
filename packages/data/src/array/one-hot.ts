import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { type ArrayData, NdArray } from "./nd-array";
import { showShape, sizeOf } from "./shape";

/**
 * One-hot encodes class indices: `3` of 5 classes becomes `[0, 0, 0, 1, 0]`.
 *
 * @param labels Integers from 0 to `classes` - 1, of any shape; a last axis of length 1 is dropped.
 * @param classes Number of classes. Default: the largest label plus 1.
 * @returns float32 of shape `[...labels.shape, classes]`.
 * @throws If a label is not a class index.
 */
export function oneHot(labels: ArrayData | ArrayLike<number>, classes?: number): NdArray<"float32"> {
  checkArgument("oneHot", "labels", labels, "object or list");
  const array = isArrayData(labels) ? labels : undefined;
  const data = array ? array.data : (labels as ArrayLike<number>);
  let shape = array ? array.shape : [data.length];
  if (shape.length > 1 && shape.at(-1) === 1) shape = shape.slice(0, -1);
  let count = classes ?? 0;
  if (classes === undefined) for (let i = 0; i < data.length; i++) count = Math.max(count, Number(data[i]) + 1);
  if (!Number.isSafeInteger(count) || count < (classes === undefined ? 0 : 1)) {
    throw new FeedforwardError(`expected a number of classes, a whole number of at least 1, received ${count}`);
  }
  const rows = new Float32Array(sizeOf(shape) * count);
  for (let i = 0; i < data.length; i++) {
    const label = Number(data[i]);
    if (!Number.isInteger(label) || label < 0 || label >= count) {
      throw new FeedforwardError(
        `expected class numbers from 0 to ${count - 1}, received ${label} at position ${i} of labels with shape ${showShape(shape)}`,
      );
    }
    rows[i * count + label] = 1;
  }
  return new NdArray(rows, [...shape, count], "float32");
}

const isArrayData = (value: ArrayData | ArrayLike<number>): value is ArrayData => "shape" in value && "dtype" in value;
