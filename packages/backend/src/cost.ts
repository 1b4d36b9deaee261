import { type OpAttributes, sizeOf } from "@feedforward/graph";
import type { PendingNode } from "./pending";

// Measured on one core of an AMD EPYC at 2.4 GHz; only their ratios matter.
/** Milliseconds of one call of a cpu kernel, beside its elements. */
const CALL = 0.0015;
/** Milliseconds of a cpu kernel for an element of its result, a product of two in a matrix product and in a convolution. */
const ELEMENT = 1.5e-5;
const PRODUCT = 2e-6;
const CONVOLVED = 1e-5;

/** Milliseconds to compile a program, and those for each of its nodes. */
const COMPILE = 0.6;
const COMPILE_NODE = 0.14;
/** Milliseconds to run a compiled program, and those for each of its nodes. */
const RUN = 0.04;
const RUN_NODE = 0.0015;
/** How many times as fast compiled nodes compute. */
const FASTER = 20;

/** How much a compiled program must gain before its third run is over. */
const PATIENCE = [1, 4, 17];

/** Multiplications of a node, where it has many for each element of its result. */
function products({ op, inputs, outputs, attributes }: PendingNode): { count: number; each: number } | undefined {
  const out = outputs[0]!;
  if (op === "BatchMatMul") {
    const { transposeA } = attributes as OpAttributes["BatchMatMul"];
    return { count: out.size * inputs[0]!.shape.at(transposeA ? -2 : -1)!, each: PRODUCT };
  }
  if (!op.includes("Conv") && !op.includes("Pool")) return undefined;
  const { kernel } = attributes as OpAttributes["Conv2D"];
  const window = sizeOf(kernel);
  if (op.includes("Pool")) return { count: Math.max(out.size, inputs[0]!.size) * window, each: ELEMENT };
  if (op.includes("BackpropFilter")) {
    const dy = inputs[1]!;
    return { count: dy.size * (out.size / (dy.shape.at(-1)! || 1)), each: CONVOLVED };
  }
  const [image, filter] = op.includes("BackpropInput") ? [inputs[0]!, inputs[1]!] : [out, inputs[1]!];
  return { count: image.size * (filter.size / (filter.shape.at(-1)! || 1)), each: CONVOLVED };
}

/** What a piece is expected to cost, in milliseconds. */
export interface Cost {
  /** On cpu kernels. */
  readonly cold: number;
  /** As a compiled program. */
  readonly warm: number;
  /** To compile it. */
  readonly compile: number;
  /** Operations, as a measure for threads: element results and products. */
  readonly work: number;
}

/** Milliseconds that cpu kernels are expected to take for a node. */
export function coldCost(node: PendingNode): number {
  const many = products(node);
  return CALL + (many ? many.count * many.each : node.outputs[0]!.size * ELEMENT);
}

/** Estimates what nodes cost, so that the same program always takes the same way. */
export function costOf(nodes: readonly PendingNode[]): Cost {
  let cold = 0;
  let work = 0;
  for (const node of nodes) {
    cold += coldCost(node);
    work += products(node)?.count ?? node.outputs[0]!.size;
  }
  return { ...expected(cold, nodes.length), work };
}

function expected(cold: number, nodes: number): Omit<Cost, "work"> {
  return { cold, warm: RUN + RUN_NODE * nodes + cold / FASTER, compile: COMPILE + COMPILE_NODE * nodes };
}

/** Whether a program with this many nodes and milliseconds on cpu kernels is never worth compiling. */
export function neverCompiled(cold: number, nodes: number): boolean {
  const cost = expected(cold, nodes);
  return cost.compile > PATIENCE.at(-1)! * (cost.cold - cost.warm);
}

/**
 * Whether a program's run is the one to compile it at. Heavy ones are compiled at first sight; a program that comes
 * again, when it would have paid after a few runs. After the third it stays as it is, so that a loop has no late pauses.
 *
 * @param run number of the run, from 1.
 */
export function worthCompiling({ cold, warm, compile }: Cost, run: number): boolean {
  const patience = PATIENCE[run - 1];
  return patience !== undefined && compile <= patience * (cold - warm);
}
