// @internal: elementwise ops: constants are computed immediately, shapes stay shapes, tensors become a layer later.
import { type Constant, combined, mapped, type Norm, scalarOf } from "../constant";
import { ELEMENTWISE } from "../elementwise";
import type { Elementwise } from "../elementwise-layers";
import { settingsOf } from "../elementwise-layers";
import { type Importer, known, type OnnxValue, type Rule, type Size, sizesValue } from "../importer";
import type { OnnxNode } from "../onnx-file";

/** From the second on, inputs of unary ops are settings: the bounds of Clip. */
const ARGUMENTS: { readonly [op: string]: number } = {
  ...Object.fromEntries(["Add", "Div", "Greater", "Less", "Mul", "Pow", "Sub"].map((op) => [op, 2])),
  Where: 3,
};

/** Ops with any number of tensors. */
const isList = (op: string) => op === "Max" || op === "Min";

export const elementwise: Rule = (node, importer) => {
  const count = isList(node.op) ? node.inputs.length : (ARGUMENTS[node.op] ?? 1);
  if (count === 0) throw importer.fail(node, "an input", "none");
  const args = Array.from({ length: count }, (_, i) => importer.value(node, i));
  if (args.every((value) => value.kind === "constant")) return computed(node, importer, args);
  if (args.some((value) => value.kind === "sizes")) return sized(node, importer, args);
  const once = importer.once(node);
  const tree = (parts: Elementwise["args"]): Elementwise => treeOf(node, importer, parts, once);
  const [first, second, ...others] = args as Elementwise["args"];
  if (others.length === 0 || !isList(node.op)) return tree(args as Elementwise["args"]);
  return others.reduce((left: Elementwise, right) => tree([left, right]), tree([first!, second!]));
};

/** Maximum number of ops that form an activation. */
const DEEPEST = 12;

function treeOf(node: OnnxNode, importer: Importer, args: Elementwise["args"], once: boolean): Elementwise {
  const depth = 1 + Math.max(...args.map((arg) => (arg.kind === "elementwise" && !arg.done ? arg.depth : 0)));
  if (depth <= DEEPEST) return { kind: "elementwise", node, args, once, depth };
  const made = args.map((arg) => (arg.kind === "elementwise" ? importer.layerOf(arg) : arg));
  return { kind: "elementwise", node, args: made, once, depth: 1 };
}

/** Sums of any number of tensors. */
export const Sum: Rule = (node, importer) => {
  const named = { ...node, op: "Add" };
  const [first, ...others] = node.inputs.map((_, i) => importer.value(node, i));
  if (!first) throw importer.fail(node, "an input", "none");
  return others.reduce<OnnxValue>((left, right) => {
    if ([left, right].some(({ kind }) => kind === "sizes")) throw importer.fail(node, "tensors", "a shape");
    return treeOf(named, importer, [left, right] as Elementwise["args"], importer.once(node));
  }, first);
};

function computed(node: OnnxNode, importer: Importer, args: readonly Constant[]): OnnxValue {
  const settings = settingsOf(node, importer);
  const [first, second, third] = args as [Constant, Constant?, Constant?];
  const f = ELEMENTWISE[node.op]!;
  // Integers, that is, shapes and axes, use integer division.
  const isWhole = node.op === "Div" && args.every(({ data }) => !(data instanceof Float32Array));
  const apply = (x: number, y = 0) => (isWhole ? Math.trunc(x / y) : f(x, settings, y, 0));
  const result = third ? undefined : second ? combined(first, second, apply) : mapped(first, (x) => apply(x));
  if (!result) throw importer.fail(node, "constants of one shape", args.map(({ shape }) => `[${shape}]`).join(", "));
  const norm = normOf(node.op, first, second);
  return known(norm ? { ...result, norm } : result);
}

/** Tracks γ/√(variance + ε), step by step. */
function normOf(op: string, first: Constant, second: Constant | undefined): Norm | undefined {
  if (op === "Sqrt" && first.norm?.stage === "sum") return { ...first.norm, stage: "root" };
  if (op === "Reciprocal" && first.norm?.stage === "root") return { ...first.norm, stage: "inverse" };
  if (!second) return undefined;
  if (op === "Add") {
    const epsilon = scalarOf(second);
    return epsilon !== undefined && first.data.length > 1 ? { stage: "sum", variance: first, epsilon } : undefined;
  }
  if (op !== "Mul") return undefined;
  const [one, other] = first.norm ? [first, second] : [second, first];
  return one.norm?.stage === "inverse" && !one.norm.gamma && other.data.length === one.data.length
    ? { ...one.norm, gamma: other }
    : undefined;
}

/** Multiplies or divides the batch size by an integer. */
function sized(node: OnnxNode, importer: Importer, args: readonly OnnxValue[]): OnnxValue {
  const [sizes] = args.filter((value) => value.kind === "sizes");
  const [factor] = args.filter((value) => value.kind === "constant").map(scalarOf);
  const isOver = node.op === "Div" && args[0] === sizes;
  if (sizes?.kind !== "sizes" || factor === undefined || args.length !== 2 || !(node.op === "Mul" || isOver)) {
    throw importer.fail(node, "a product of sizes and a number", node.op);
  }
  const times = (size: number) => (node.op === "Mul" ? size * factor : Math.trunc(size / factor));
  const scaled = sizes.sizes.map(
    (size): Size => (typeof size === "number" ? times(size) : { batch: times(size.batch) }),
  );
  return sizesValue(scaled, sizes.scalar);
}
