import type { Graph } from "@feedforward/graph";
import { allocate, sizeOf, type TypedArray, type Value } from "@feedforward/graph";

/** Returns the elements of a value that depends on no input: constants, fills, and their reshaped or cast forms. */
export function initialValues(graph: Graph, value: Value): TypedArray | undefined {
  const constant = graph.constants.find((one) => one.value === value);
  if (constant) return constant.data;
  const node = graph.nodes.find((one) => one.outputs.includes(value));
  switch (node?.op) {
    case "Fill":
      return allocate(value.dtype, sizeOf(value.shape)).fill((node.attributes as { value: number }).value);
    case "Reshape":
      return initialValues(graph, node.inputs[0]!);
    case "Cast": {
      const source = initialValues(graph, node.inputs[0]!);
      if (!source) return undefined;
      const data = allocate(value.dtype, source.length);
      if (value.dtype === "bool") return data.map((_, index) => (source[index] === 0 ? 0 : 1));
      data.set(source);
      return data;
    }
    default:
      return undefined;
  }
}
