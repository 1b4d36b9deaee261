import { checkArgument, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { getDefaultGraph } from "../graph/graph";
import type { Tensor } from "../graph/operation";
import { checkTensor } from "../ops/make";

/**
 * Gradients of a scalar with respect to tensors or variables, under `gradients/`; 0 if it does not depend on one.
 *
 * @param xs tensors or variables.
 * @param name name of the scope. Default: "gradients".
 * @throws FeedforwardError unless `y` is a scalar.
 */
export function gradients(y: Tensor, xs: readonly Tensor[], name = "gradients"): Tensor[] {
  checkTensor("gradients", y);
  checkArgument("gradients", "xs", xs, "list");
  for (const x of xs) checkTensor("gradients", x);
  if (y.shape.length !== 0) {
    throw new FeedforwardError(
      `gradients: ${y.name} has shape (${y.shape.map((size) => size ?? "?").join(", ")}); expected a scalar, such as reduceMean of it.`,
    );
  }
  const graph = getDefaultGraph();
  return graph.nameScope(name, () => {
    const all = graph.add({
      type: "SymbolicGradient",
      inputs: [y, ...xs],
      outputs: xs.map(({ dtype, shape }) => ({ dtype, shape })),
      kernel: {
        kind: "stateful",
        run: (evaluation) =>
          evaluation
            .gradients(y, xs)
            .map((gradient, index) => gradient ?? tf.zerosLike(evaluation.value(xs[index] as Tensor))),
      },
    });
    return all.outputs.map((output, index) => {
      const named = graph.add({
        type: "Identity",
        name: `${(xs[index] as Tensor).op.name}_grad`,
        inputs: [output],
        outputs: [{ dtype: output.dtype, shape: output.shape }],
        kernel: { kind: "pure", compute: (values) => values },
      });
      return named.outputs[0] as Tensor;
    });
  });
}
