import type { Graph, Node } from "../graph";
import { traitsOf } from "../ops";
import { broadcastShape, copyOf, type DType, sameShape, type TypedArray, type Value } from "../value";

/** Every integer of `from` and both booleans are exact in `to`, so a cast through it is lossless. */
const holds: Partial<Record<DType, readonly DType[]>> = {
  bool: ["int32", "float32"],
  uint8: ["int32", "float32"],
  int8: ["int32", "float32"],
  uint16: ["int32", "float32"],
  int16: ["int32", "float32"],
};

/**
 * Removes nodes without effect in one pass: reshapes and casts that undo or repeat each other, operands that are filled
 * or broadcast only to be broadcast again, multiplication and division by one. Returns whether anything changed.
 */
export function simplify(graph: Graph): boolean {
  const producers = new Map<Value, Node>();
  const constants = new Map<Value, TypedArray>(graph.constants.map(({ value, data }) => [value, data]));
  const replaced = new Map<Value, Value>();
  const resolve = (value: Value): Value => replaced.get(value) ?? value;
  let changed = false;

  const scalars = new Map<string, Value>();
  const scalarKey = (number: number, dtype: DType): string => `${dtype} ${Object.is(number, -0) ? "-0" : number}`;
  for (const { value, data } of graph.constants.filter(({ value }) => value.shape.length === 0)) {
    const key = scalarKey(data[0]!, value.dtype);
    const first = scalars.get(key);
    if (first) replaced.set(value, first);
    else scalars.set(key, value);
  }

  const scalar = (number: number, dtype: DType): Value => {
    const data = copyOf([number], dtype);
    const key = scalarKey(data[0]!, dtype);
    const existing = scalars.get(key);
    if (existing) return existing;
    const value = graph.constant(data, [], dtype);
    scalars.set(key, value);
    constants.set(value, data);
    return value;
  };

  /** Rectified values, by the original value. */
  const rectified = new Map<Value, Value>();

  const isOne = (value: Value): boolean => constants.get(value)?.length === 1 && constants.get(value)?.[0] === 1;

  const isBroadcast = (operand: Value): boolean => {
    const op = producers.get(operand)?.op;
    return op === "Fill" || op === "BroadcastTo";
  };

  /** Returns a simpler operand that can replace this one, given the shape of the other operands. */
  const unbroadcast = (operand: Value, others: readonly Value[], shape: readonly number[]): Value => {
    const producer = producers.get(operand);
    if (producer?.op === "Fill" && sameShape(broadcastShape([], ...others.map((other) => other.shape)), shape)) {
      return scalar((producer as Node<"Fill">).attributes.value, operand.dtype);
    }
    if (producer?.op === "BroadcastTo") {
      const source = producer.inputs[0]!;
      if (sameShape(broadcastShape(source.shape, ...others.map((other) => other.shape)), shape)) return source;
    }
    return operand;
  };

  /** Returns an existing value that equals this node's output, if there is one. */
  const alias = (node: Node): Value | undefined => {
    const [first, second] = node.inputs;
    const output = node.outputs[0]!;
    switch (node.op) {
      case "Reshape":
      case "BroadcastTo":
        return sameShape(first!.shape, output.shape) ? first : undefined;
      case "Cast":
        return first!.dtype === output.dtype ? first : undefined;
      case "Multiply":
      case "RealDiv":
        if (isOne(second!) && sameShape(first!.shape, output.shape) && first!.dtype === output.dtype) return first;
        if (node.op === "Multiply" && isOne(first!) && sameShape(second!.shape, output.shape)) return second;
        return undefined;
      default:
        return undefined;
    }
  };

  const rewrite = (node: Node): Node => {
    let inputs: readonly Value[] = node.inputs.some((input) => replaced.has(input))
      ? node.inputs.map(resolve)
      : node.inputs;
    const output = node.outputs[0]!;
    const before = producers.get(inputs[0]!);
    if (node.op === "Reshape" && before?.op === "Reshape") inputs = before.inputs;
    if (node.op === "Cast" && before?.op === "Cast") {
      const source = before.inputs[0]!;
      if (holds[source.dtype]?.includes(inputs[0]!.dtype)) inputs = [source];
    }
    if (traitsOf(node.op).broadcasts && inputs.some(isBroadcast)) {
      // One after the other: one of them must keep the shape of the result.
      const simpler = [...inputs];
      for (const [index, input] of inputs.entries()) {
        simpler[index] = unbroadcast(
          input,
          simpler.filter((_, other) => other !== index),
          output.shape,
        );
      }
      inputs = simpler;
    }
    if (node.op === "Step" && (node as Node<"Step">).attributes.alpha === 0) {
      // x is positive where ReLU(x) is. Comparing the latter leaves x with a single reader, so that the engine can
      // merge the rectification into the product that computes it.
      const [x] = inputs as [Value];
      if (rectified.has(x)) inputs = [rectified.get(x)!];
    }
    if (node.op === "Multiply") {
      // A gradient of a mean multiplies by a tensor of ones only for its shape.
      const ones = inputs.findIndex((input) => {
        const producer = producers.get(input);
        return producer?.op === "Fill" && (producer as Node<"Fill">).attributes.value === 1;
      });
      if (ones >= 0 && inputs[1 - ones]!.dtype === output.dtype) {
        return { ...node, op: "BroadcastTo", inputs: [inputs[1 - ones]!], attributes: {} };
      }
    }
    return inputs === node.inputs ? node : { ...node, inputs };
  };

  graph.nodes = graph.nodes.flatMap((original) => {
    const node = rewrite(original);
    if (node.op !== original.op || node.inputs.some((input, index) => input !== original.inputs[index])) changed = true;
    const same = alias(node);
    if (same) {
      replaced.set(node.outputs[0]!, same);
      changed = true;
      return [];
    }
    for (const output of node.outputs) producers.set(output, node);
    if (node.op === "Relu") rectified.set(node.inputs[0]!, node.outputs[0]!);
    return [node];
  });
  redirect(graph, resolve);
  return changed;
}

/** Redirects outputs and updates to the replacement values. */
export function redirect(graph: Graph, resolve: (value: Value) => Value): void {
  graph.outputs.splice(0, Infinity, ...graph.outputs.map((output) => ({ ...output, value: resolve(output.value) })));
  graph.updates.splice(0, Infinity, ...graph.updates.map((update) => ({ ...update, next: resolve(update.next) })));
}
