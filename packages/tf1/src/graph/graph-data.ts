// @internal
import type { GraphData } from "@feedforward/tensorboard";
import type { Operation } from "./operation";

/** Every operation with its inputs, shapes (−1 where unknown) and attributes; control inputs as `^name`. */
export function toGraphData(operations: readonly Operation[]): GraphData {
  const nodes = operations.map((operation) => ({
    name: operation.name,
    op: operation.type,
    inputs: [
      ...operation.inputs.map(({ op, index }) => (index === 0 ? op.name : `${op.name}:${index}`)),
      ...operation.controlInputs.map(({ name }) => `^${name}`),
    ],
    outputShapes: operation.outputs.map(({ shape }) => shape.map((size) => size ?? -1)),
    dtype: operation.outputs[0]?.dtype ?? "float32",
    ...(Object.keys(operation.attributes).length > 0 ? { attributes: { ...operation.attributes } } : {}),
  }));
  return { nodes };
}
