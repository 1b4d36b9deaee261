import { Graph, type NativeSession, type Node, nativeSession, optimize, toModel, type Value } from "@feedforward/graph";
import type { Lazy } from "./pending";
import type { Piece } from "./piece";

/** A compiled program: a session of ONNX Runtime. */
export interface Compiled {
  readonly session: NativeSession;
  /** Inputs of the session: the name, and the index among the inputs of the piece. */
  readonly feeds: readonly { readonly name: string; readonly at: number }[];
  /** Names of the outputs, in the order of the piece. */
  readonly outputs: readonly string[];
  /** Size in bytes of the results of all nodes, an estimate of the memory that the session keeps. */
  readonly bytes: number;
  readonly threads: number | undefined;
}

/**
 * Compiles a piece to a session of ONNX Runtime.
 *
 * @param constant indices of the inputs whose current values become constants of the program.
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

/** Removes the inputs that no node reads after the passes. */
function dropUnreadInputs(graph: Graph): void {
  const read = new Set<Value>(graph.roots());
  for (const node of graph.nodes) for (const input of node.inputs) read.add(input);
  graph.inputs.splice(0, Infinity, ...graph.inputs.filter(({ value }) => read.has(value)));
}
