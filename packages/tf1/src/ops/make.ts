import { checkArgument, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { type DType, graphDType, type PartialShape } from "../graph/dtype";
import { getDefaultGraph } from "../graph/graph";
import { Tensor } from "../graph/operation";

/** An operand: a tensor of the graph, or a number, which becomes a constant. */
export type TensorLike = Tensor | number | boolean | readonly (number | NestedNumbers)[];
type NestedNumbers = readonly (number | NestedNumbers)[];

/**
 * A constant of the graph. Default dtype: float32 for fractions and lists, int32 for integers next to an integer operand.
 *
 * @param value number, nested lists of numbers, or array data.
 * @param name name of the operation. Default: "Const".
 */
export function constant(value: Exclude<TensorLike, Tensor>, dtype?: DType, name = "Const"): Tensor {
  if (!["number", "boolean"].includes(typeof value)) checkArgument("constant", "value", value, "list");
  const held = tf.tidy(() => {
    const made = tf.tensor(value as tf.TensorLike);
    return { data: made.dataSync().slice(), shape: made.shape, dtype: made.dtype };
  });
  const kind = dtype ?? graphDType(held.dtype);
  const operation = getDefaultGraph().add({
    type: "Const",
    name,
    inputs: [],
    outputs: [{ dtype: kind, shape: held.shape }],
    kernel: {
      kind: "pure",
      compute: () => [
        tf.tensor(held.data, held.shape, kind === "bool" ? "bool" : kind.startsWith("float") ? "float32" : "int32"),
      ],
    },
  });
  return operation.outputs[0] as Tensor;
}

/** @throws FeedforwardError unless `x` is a tensor of a graph. */
export function checkTensor(owner: string, x: unknown): asserts x is Tensor {
  if (x instanceof Tensor) return;
  const received = typeof x === "object" && x !== null ? x.constructor?.name : String(x);
  throw new FeedforwardError(
    `${owner}: expected a tensor of the graph, received ${received}. constant(value) makes one of numbers.`,
  );
}

/** Returns a tensor unchanged and a number as a constant of the other operand's dtype. */
export const asTensor = (value: TensorLike, like?: Tensor): Tensor =>
  value instanceof Tensor ? value : constant(value, like?.dtype);

/** Creates an operation with one output that depends only on its inputs. */
export function pure(
  type: string,
  name: string | undefined,
  inputs: readonly Tensor[],
  output: { dtype: DType; shape: PartialShape },
  compute: (inputs: tf.Tensor[]) => tf.Tensor,
  attributes: Record<string, string | number | boolean | number[]> = {},
): Tensor {
  const operation = getDefaultGraph().add({
    type,
    name,
    inputs,
    outputs: [output],
    attributes,
    kernel: { kind: "pure", compute: (values) => [compute(values)] },
  });
  return operation.outputs[0] as Tensor;
}
