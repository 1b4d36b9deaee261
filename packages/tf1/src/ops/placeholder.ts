import type { DType, PartialShape } from "../graph/dtype";
import { getDefaultGraph } from "../graph/graph";
import type { Tensor } from "../graph/operation";

/**
 * A value that must be fed at each run.
 *
 * @param shape sizes; null allows any size.
 * @param dtype type of the elements.
 * @param name name of the operation. Default: "Placeholder".
 */
export function placeholder(dtype: DType, shape: PartialShape, name = "Placeholder"): Tensor {
  const operation = getDefaultGraph().add({
    type: "Placeholder",
    name,
    inputs: [],
    outputs: [{ dtype, shape }],
    kernel: { kind: "placeholder" },
  });
  return operation.outputs[0] as Tensor;
}
