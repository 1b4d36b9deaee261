import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { loadModel } from "../src/load-model";
import { floatTensor, intTensor, node, onnxModel, port } from "./onnx-bytes";

export type Sizes = readonly (number | string)[];
export type Numbers = readonly [shape: readonly number[], values: readonly number[]];

/** A graph of one input x and one output y. */
export interface Graph {
  nodes: Uint8Array[];
  tensors?: Uint8Array[];
  /** Sizes of the input x after its batch. */
  x?: Sizes;
  batch?: number | string;
  opset?: number;
  type?: number;
}

export const load = ({ nodes, tensors = [], x = [4], batch = "n", opset = 18, type = 1 }: Graph) =>
  loadModel(
    onnxModel({
      nodes,
      tensors,
      opset,
      inputs: [port("x", [batch, ...x], type)],
      outputs: [port("y", [])],
    }),
    { name: "m.onnx" },
  );

/** What a graph computes, and the classes of its layers. */
export async function outcome(graph: Graph, [shape, values]: Numbers) {
  const model = await load(graph);
  const output = tf.tidy(() => model.predict(tf.tensor([...values], [...shape])) as tf.Tensor);
  const found = {
    shape: output.shape,
    values: Array.from(output.dataSync()),
    layers: model.layers.map((layer) => layer.getClassName()).filter((name) => name !== "InputLayer"),
    names: model.layers.map(({ name }) => name),
  };
  output.dispose();
  model.dispose();
  return found;
}

/** The message of a graph that is refused, without the names of the file and the node, and without the advice. */
export const refusal = (graph: Graph): Promise<string> =>
  load(graph).then(
    () => "read",
    (error: Error) =>
      error.message
        .replace("m.onnx: node y_node ", "")
        .replace(": cut the graph before it, or run the file with ONNX Runtime", ""),
  );

/** The numbers 0, 1, 2 and so on in a shape. */
export const counted = (...shape: number[]): Numbers => [
  shape,
  Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, at) => at),
];

/** A node that gives x another shape, which is the value of that name. */
export const reshape = (shape: string) => node("Reshape", ["x", shape], "y");
export const ints = (name: string, ...values: number[]) => intTensor(name, [values.length], values);
export const int = (name: string, value: number) => intTensor(name, [], [value]);
export const floats = (name: string, ...values: number[]) => floatTensor(name, [values.length], values);
export const float = (name: string, value: number) => floatTensor(name, [], [value]);
