import { sameShape, sizeOf } from "@feedforward/graph";
import { type TensorInfo, util } from "@tensorflow/tfjs-core";

/** Result that shares the data id of an operand. */
interface Shown {
  readonly of: TensorInfo;
  readonly shape: readonly number[];
  readonly dtype: TensorInfo["dtype"];
}

type Inputs = Readonly<Record<string, TensorInfo>>;

/**
 * Returns the result of a call that only changes the shape or dtype of its operand, otherwise undefined. Such a result
 * shares the operand's data id, as with tfjs's cpu kernels, which is visible in `tf.memory()`.
 */
export function shownOperand(kernel: string, inputs: Inputs, attributes: object): Shown | undefined {
  switch (kernel) {
    case "Identity":
      return shown(inputs.x!, inputs.x!.shape);
    case "Reshape":
      return shown(inputs.x!, reshaped(inputs.x!, (attributes as { shape: number[] }).shape));
    case "ExpandDims":
      return shown(inputs.input!, expanded(inputs.input!, (attributes as { dim: number }).dim));
    case "Cast": {
      const { dtype } = attributes as { dtype: TensorInfo["dtype"] };
      const x = inputs.x!;
      const kept = dtype !== "complex64" && x.dtype !== "complex64" && !util.hasEncodingLoss(x.dtype, dtype);
      return kept ? { of: x, shape: x.shape, dtype } : undefined;
    }
    default:
      return undefined;
  }
}

const shown = (of: TensorInfo, shape: readonly number[]): Shown => ({ of, shape, dtype: of.dtype });

function reshaped({ shape }: TensorInfo, wanted: number[]): number[] {
  const size = sizeOf(shape);
  const result = util.inferFromImplicitShape(wanted, size);
  util.assert(
    sizeOf(result) === size,
    () =>
      `The new shape (${result}) has ${sizeOf(result)} elements and the old shape (${shape}) has ${size} elements. The new ` +
      "shape and old shape must have the same number of elements.",
  );
  return sameShape(result, shape) ? shape : result;
}

function expanded({ shape }: TensorInfo, dim: number): number[] {
  const axis = dim < 0 ? dim + shape.length + 1 : dim;
  util.assert(
    axis >= 0 && axis <= shape.length,
    () => `Axis must be in the interval [${-(shape.length + 1)}, ${shape.length}]`,
  );
  return [...shape.slice(0, axis), 1, ...shape.slice(axis)];
}
