import { kernels } from "@feedforward/graph";
import { getKernel } from "@tensorflow/tfjs-core";

type Recorded = (typeof kernels)[keyof typeof kernels];

/** Properties of a kernel that do not depend on the call. */
export interface KernelPlan {
  readonly name: string;
  /** Function that records it; undefined for kernels that cannot be recorded. */
  readonly record: Recorded | undefined;
  /** tfjs's cpu kernel. */
  readonly cpu: CpuKernel;
  /** Whether its result may share the data id of its operand. */
  readonly shows: boolean;
  /** Whether it may return its operand unchanged, as tfjs's cpu kernel does. */
  readonly idle: boolean;
  /** Whether the sizes of its operands and attributes do not bound the amount of work. */
  readonly large: boolean;
}

/** A cpu kernel, typed as loosely as in tfjs's registry. */
export type CpuKernel = (call: { inputs: unknown; attrs: unknown; backend: unknown }) => unknown;

const shows: ReadonlySet<string> = new Set(["Identity", "Reshape", "ExpandDims", "Cast"]);
const idle: ReadonlySet<string> = new Set(["AvgPool", "MaxPool", "Concat", "Pack", "Reverse", "StridedSlice"]);
const large = /Conv|Pool|Resize|Tile|Range|LinSpace|Scatter|Sparse|Bincount|Segment|Pad|Broadcast|Einsum/;

const plans = new Map<string, KernelPlan>();

/** Returns the plan of a kernel of tfjs's cpu backend. */
export function planOf(name: string): KernelPlan {
  const known = plans.get(name);
  if (known) return known;
  const plan: KernelPlan = {
    name,
    record: (kernels as Readonly<Record<string, Recorded | undefined>>)[name],
    cpu: getKernel(name, "cpu").kernelFunc as unknown as CpuKernel,
    shows: shows.has(name),
    idle: idle.has(name),
    large: large.test(name),
  };
  plans.set(name, plan);
  return plan;
}
