import { backend_util, util } from "@tensorflow/tfjs-core";
import { sizeOf, type Value } from "../../value";
import type { Recorder } from "../recorder";
import { activate } from "./activation";
import { given, type KernelWith } from "./kernel";

interface Product {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Records a product and the operations applied to it (bias, activation); restores the shape of the final result. */
function product(
  recorder: Recorder,
  a: Value,
  b: Value,
  { transposeA, transposeB }: Product,
  then: (value: Value) => Value = (value) => value,
): Value {
  const inner = [a.shape.at(transposeA ? -2 : -1), b.shape.at(transposeB ? -1 : -2)] as const;
  util.assert(
    a.shape.length > 1 && b.shape.length > 1 && inner[0] === inner[1],
    () =>
      `Error in matMul: inner shapes (${inner[0]}) and (${inner[1]}) of Tensors with shapes ${a.shape} and ${b.shape} ` +
      `and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  const rows = a.shape.at(transposeA ? -1 : -2)!;
  const columns = b.shape.at(transposeB ? -2 : -1)!;
  const batch = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const attributes = { transposeA, transposeB };
  // The sums are empty; ONNX Runtime would leave the result uninitialized.
  if (inner[0] === 0) {
    return then(recorder.add("Fill", [], { value: 0 }, [...batch, rows, columns], a.dtype));
  }
  if (sizeOf(batch) !== 1) {
    return then(recorder.add("BatchMatMul", [a, b], attributes, [...batch, rows, columns], a.dtype));
  }
  // Batch axes of size one are dropped before the product, not after bias and activation, so that the fused forward
  // pass (which tfjs runs with rank 3) and the unfused one under a gradient tape become the same nodes.
  const matrices = [recorder.reshape(a, a.shape.slice(-2)), recorder.reshape(b, b.shape.slice(-2))];
  const matrix = then(recorder.add("BatchMatMul", matrices, attributes, [rows, columns], a.dtype));
  return recorder.reshape(matrix, [...batch, rows, columns]);
}

export const BatchMatMul: KernelWith<Product> = (recorder, inputs, attributes) =>
  product(recorder, given(inputs, "a"), given(inputs, "b"), attributes);

export const _FusedMatMul: KernelWith<Product & { activation?: string; leakyreluAlpha?: number }> = (
  recorder,
  inputs,
  attributes,
) =>
  product(recorder, given(inputs, "a"), given(inputs, "b"), attributes, (value) => {
    const { bias, preluActivationWeights } = inputs;
    const shifted = bias ? recorder.add("Add", [value, bias], {}, value.shape, value.dtype) : value;
    const { activation, leakyreluAlpha } = attributes;
    return activate(recorder, shifted, activation, preluActivationWeights, leakyreluAlpha);
  });
