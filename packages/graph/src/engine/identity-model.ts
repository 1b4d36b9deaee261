// @internal
import { encodeGraph, encodeModel } from "../onnx/encode";
import type { DType } from "../value";

/** Encodes a model that returns its input. */
export const identityModel = (type: DType, rank: number): Uint8Array => {
  const shape = Array.from({ length: rank }, (_, axis) => `d${axis}`);
  const port = (name: string) => ({ name, type, shape });
  const node = { op: "Identity", inputs: ["x"], outputs: ["y"], attributes: {} };
  const graph = encodeGraph({
    name: "identity",
    nodes: [node],
    constants: [],
    inputs: [port("x")],
    outputs: [port("y")],
  });
  return encodeModel(graph, { opset: 20, metadata: {} });
};
