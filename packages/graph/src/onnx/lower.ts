import type { Graph, Node, Output } from "../graph";
import type { Value } from "../value";
import type { OnnxBuilder } from "./builder";
import { biasedProducts } from "./gemm-bias";
import { product } from "./product";
import type { Rule } from "./rules/rule";
import type { rules } from "./rules/table";
import { dequantize, scaledBytes } from "./scaled-bytes";
import { scaledProducts } from "./scaled-products";

/** Writes every node of the graph with its rule in the table. The graph's inputs are already bound. */
export function lower(graph: Graph, onnx: OnnxBuilder, table: typeof rules): void {
  for (const { value, data } of graph.constants) onnx.bind(value, onnx.data(value, data));
  const biased = biasedProducts(graph);
  const scaled = scaledProducts(graph);
  const absorbed = new Set<Node>([...[...biased.values()].map((both) => both.product), ...scaled.absorbed]);
  // WebGPU does not support bytes.
  const bytes = onnx.target === "portable" ? undefined : scaledBytes(graph, absorbed);
  for (const cast of bytes?.absorbed ?? []) absorbed.add(cast);
  for (const node of graph.nodes) {
    if (absorbed.has(node)) continue;
    const scaling = bytes?.scaled.get(node);
    if (scaling) {
      onnx.bind(node.outputs[0]!, dequantize(onnx, scaling));
      continue;
    }
    const gemm = biased.get(node);
    const multiplication = gemm?.product ?? node;
    const operand = scaled.operands.get(multiplication);
    if (gemm || operand) {
      const [left, right] = multiplication.inputs as [Value, Value];
      const extras = {
        ...(operand ? { factor: operand.factor } : {}),
        ...(gemm ? { bias: onnx.name(gemm.bias) } : {}),
      };
      const a = onnx.name(operand?.integers ?? left);
      onnx.bind(node.outputs[0]!, product(onnx, a, onnx.name(right), multiplication as Node<"BatchMatMul">, extras));
      continue;
    }
    const rule = table[node.op] as Rule<typeof node.op>;
    const names = [
      rule(
        onnx,
        node.inputs.map((input) => onnx.name(input)),
        node as never,
      ),
    ].flat();
    node.outputs.forEach((output, index) => {
      onnx.bind(output, names[index]!);
    });
  }
}

/**
 * Makes each value available under its output name, by renaming the producing node's output. Only values without a node
 * of their own (inputs, constants) and values that are output twice need a copy, which costs a pass over memory.
 */
export function nameOutputs(outputs: readonly Output[], onnx: OnnxBuilder): void {
  dropUnread(
    outputs.map(({ value }) => onnx.name(value)),
    onnx,
  );
  const produced = new Set(onnx.nodes.flatMap((node) => node.outputs));
  const renamed = new Map<string, string>();
  const copies: [Value, string][] = [];
  for (const { name, value } of outputs) {
    const current = onnx.name(value);
    if (produced.has(current) && !renamed.has(current)) renamed.set(current, name);
    else copies.push([value, name]);
  }
  const resolve = (name: string): string => renamed.get(name) ?? name;
  for (const node of onnx.nodes) {
    node.inputs = node.inputs.map(resolve);
    node.outputs = node.outputs.map(resolve);
  }
  for (const [value, name] of copies) {
    onnx.nodes.push({ op: "Identity", inputs: [resolve(onnx.name(value))], outputs: [name], attributes: {} });
  }
}

/** Removes nodes whose results are read neither by other nodes nor by `names`. */
export function dropUnread(names: Iterable<string>, onnx: OnnxBuilder): void {
  const read = new Set(names);
  const kept = [...onnx.nodes].reverse().filter((node) => {
    if (!node.outputs.some((output) => read.has(output))) return false;
    for (const input of node.inputs) read.add(input);
    return true;
  });
  onnx.nodes.splice(0, Infinity, ...kept.reverse());
}
