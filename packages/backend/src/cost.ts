import { type OpAttributes, sizeOf } from "@feedforward/graph";
import type { PendingNode } from "./pending";

// Measured on one core of an AMD EPYC at 2.4 GHz; only their ratios matter.
/** Overhead of a call of a cpu kernel, in milliseconds. */
const CALL = 0.0015;
/** Milliseconds of a cpu kernel per element of the result, per multiplication in a matrix product, in a convolution. */
const ELEMENT = 1.5e-5;
const PRODUCT = 2e-6;
const CONVOLVED = 1e-5;

/** Milliseconds to compile a program: constant part and part per node. */
const COMPILE = 0.6;
const COMPILE_NODE = 0.14;
/** Overhead of running a compiled program, in milliseconds: constant part and part per node. */
const RUN = 0.04;
const RUN_NODE = 0.0015;
/** Speed of compiled nodes relative to cpu kernels. */
const FASTER = 20;

/** Number of runs within which compiling must pay off, for a decision at the first, second and third run. */
const PATIENCE = [1, 4, 17];

/** Returns the number of multiplications of a node and the milliseconds for each; undefined for elementwise ops. */
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

/** Expected cost of a piece, in milliseconds. */
export interface Cost {
  /** On cpu kernels. */
  readonly cold: number;
  /** As a compiled program. */
  readonly warm: number;
  /** For compiling. */
  readonly compile: number;
  /** Number of operations (elements of results and multiplications), from which the number of threads is chosen. */
  readonly work: number;
}

/** Estimates the milliseconds that a cpu kernel takes for a node. */
export function coldCost(node: PendingNode): number {
  const many = products(node);
  return CALL + (many ? many.count * many.each : node.outputs[0]!.size * ELEMENT);
}

/** Estimates the cost of nodes. Nothing is measured, so that the same program is always run in the same way. */
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

/** Returns whether a program with this cost on cpu kernels in milliseconds and number of nodes is never compiled. */
export function neverCompiled(cold: number, nodes: number): boolean {
  const cost = expected(cold, nodes);
  return cost.compile > PATIENCE.at(-1)! * (cost.cold - cost.warm);
}

/**
 * Returns whether to compile a program at the given run. Expensive programs are compiled at the first run, others at
 * the second or third if compiling pays off within a few runs. Later runs never compile, so that a loop has no late
 * pauses.
 *
 * @param run number of the run, starting at 1.
 */
export function worthCompiling({ cold, warm, compile }: Cost, run: number): boolean {
  const patience = PATIENCE[run - 1];
  return patience !== undefined && compile <= patience * (cold - warm);
}
