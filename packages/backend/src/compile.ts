import { Graph, type NativeSession, type Node, nativeSession, optimize, toModel, type Value } from "@feedforward/graph";
import type { Lazy } from "./pending";
import type { Piece } from "./piece";

/** A program of ONNX Runtime. */
export interface Compiled {
  readonly session: NativeSession;
  /** Which inputs of the piece it is fed, and under which names. */
  readonly feeds: readonly { readonly name: string; readonly at: number }[];
  /** Names of the outputs, in the piece's order. */
  readonly outputs: readonly string[];
  /** Bytes that its results take, as a measure for the memory that it keeps. */
  readonly bytes: number;
  readonly threads: number | undefined;
}

/**
 * Compiles a piece.
 *
 * @param constant which inputs are written into the program as they are now.
 */
export function compilePiece(piece: Piece, constant: ReadonlySet<number>, threads: number | undefined): Compiled {
  const graph = new Graph();
  const values = new Map<Lazy, Value>();
  const places = new Map<Value, number>();
  piece.inputs.forEach((input, at) => {
    const { shape, dtype } = input;
    const value = constant.has(at)
      ? graph.constant(input.copy(), shape, dtype)
      : graph.input("variable", `i${at}`, shape, dtype);
    values.set(input, value);
    places.set(value, at);
  });
  let bytes = 0;
  for (const node of piece.nodes) {
    const outputs = node.outputs.map((output) => {
      const value = graph.value(output.shape, output.dtype);
      values.set(output, value);
      bytes += output.size * 4;
      return value;
    });
    const inputs = node.inputs.map((input) => values.get(input)!);
    graph.nodes.push({ op: node.op, inputs, outputs, attributes: node.attributes, scope: "" } as Node);
  }
  piece.outputs.forEach((output, at) => {
    graph.outputs.push({ name: `o${at}`, value: values.get(output)! });
  });
  optimize(graph);
  dropUnreadInputs(graph);
  const model = toModel(graph);
  const session = nativeSession(model.bytes, threads);
  return {
    session,
    feeds: graph.inputs.map(({ value }) => ({ name: model.inputs.get(value)!, at: places.get(value)! })),
    outputs: model.outputs,
    bytes,
    threads,
  };
}

/** Inputs that no node reads after the passes. */
function dropUnreadInputs(graph: Graph): void {
  const read = new Set<Value>(graph.roots());
  for (const node of graph.nodes) for (const input of node.inputs) read.add(input);
  graph.inputs.splice(0, Infinity, ...graph.inputs.filter(({ value }) => read.has(value)));
}
