import { Graph, type Node, type Output } from "../graph";
import type { Value } from "../value";
import { findBiased } from "./bias";
import type { OnnxBuilder } from "./builder";
import { type OnnxPort, readBy, renameReads } from "./encode";
import { product } from "./product";
import type { Rule } from "./rules/rule";
import type { rules } from "./rules/table";
import { dequantize, scaledBytes } from "./scaled-bytes";
import { scaledProducts } from "./scaled-products";

/** Writes every node of the graph with its rule in the table. The graph's inputs are already bound. */
export function lower(graph: Graph, onnx: OnnxBuilder, table: typeof rules): void {
  for (const { value, data } of graph.constants) onnx.bind(value, onnx.data(value, data));
  const biased = findBiased(graph);
  const scaled = scaledProducts(graph);
  const absorbed = new Set<Node>([...[...biased.values()].map((both) => both.producer), ...scaled.absorbed]);
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
    const sum = biased.get(node);
    if (sum?.producer.op === "Conv2D") {
      const { producer, bias } = sum;
      const names = [...producer.inputs, bias].map((input) => onnx.name(input));
      onnx.bind(node.outputs[0]!, [table.Conv2D(onnx, names, producer as Node<"Conv2D">)].flat()[0]!);
      continue;
    }
    const multiplication = sum?.producer ?? node;
    const operand = scaled.operands.get(multiplication);
    if (sum || operand) {
      const [left, right] = multiplication.inputs as [Value, Value];
      const extras = {
        ...(operand ? { factor: operand.factor } : {}),
        ...(sum ? { bias: onnx.name(sum.bias) } : {}),
      };
      const a = onnx.name(operand?.integers ?? left);
      onnx.bind(node.outputs[0]!, product(onnx, a, onnx.name(right), multiplication as Node<"BatchMatMul">, extras));
      continue;
    }
    if (node.op === "Scan") {
      writeLoop(node as Node<"Scan">, onnx, table);
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

/** Writes a loop as a Scan, whose body reads the values outside by their names there. */
function writeLoop({ inputs, outputs, attributes: loop }: Node<"Scan">, onnx: OnnxBuilder, table: typeof rules): void {
  const { carried, scanned, outside, collected, nodes } = loop;
  const fed = inputs.slice(0, carried.length + scanned.length);
  const inner = onnx.inside();
  for (const [index, value] of outside.entries()) inner.bind(value, onnx.name(inputs[fed.length + index]!));
  const before = [...carried.map((one) => one.before), ...scanned.map(({ value }) => value)];
  const ports = before.map((value) => port(inner.reserve(value), value));
  const after = [...carried.map((one) => one.after), ...collected];
  const step = new Graph();
  step.nodes = nodes as readonly Node[] as Node[];
  step.outputs.push(...after.map((value) => ({ name: inner.reserveName(), value })));
  lower(step, inner, table);
  nameOutputs(step.outputs, inner);
  const names = onnx.ops(
    "Scan",
    fed.map((value) => onnx.name(value)),
    after.length,
    {
      body: {
        graph: {
          name: "step",
          nodes: inner.nodes,
          constants: inner.constants,
          inputs: ports,
          outputs: step.outputs.map(({ name, value }) => port(name, value)),
        },
      },
      num_scan_inputs: scanned.length,
      scan_input_directions: scanned.map(({ reverse }) => (reverse ? 1 : 0)),
    },
  );
  for (const [index, output] of outputs.entries()) onnx.bind(output, names[index]!);
}

const port = (name: string, { dtype, shape }: Value): OnnxPort => ({ name, type: dtype, shape });

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
    renameReads(node, resolve);
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
    for (const input of readBy(node)) read.add(input);
    return true;
  });
  onnx.nodes.splice(0, Infinity, ...kept.reverse());
}
