import { kernels } from "@feedforward/graph";
import { getKernel } from "@tensorflow/tfjs-core";

type Recorded = (typeof kernels)[keyof typeof kernels];

/** What is known of a kernel before it is called. */
export interface KernelPlan {
  readonly name: string;
  /** Records it; nothing for kernels that cannot be. */
  readonly record: Recorded | undefined;
  /** tfjs's cpu kernel. */
  readonly cpu: CpuKernel;
  /** Whether its result may be its operand in another form. */
  readonly shows: boolean;
  /** Whether it may give its operand back, as tfjs's cpu kernel then does. */
  readonly idle: boolean;
  /** Whether its work is not seen from the size of its operands and attributes. */
  readonly large: boolean;
}

/** A cpu kernel, as loosely typed as tfjs's registry. */
export type CpuKernel = (call: { inputs: unknown; attrs: unknown; backend: unknown }) => unknown;

const shows: ReadonlySet<string> = new Set(["Identity", "Reshape", "ExpandDims", "Cast"]);
const idle: ReadonlySet<string> = new Set(["AvgPool", "MaxPool", "Concat", "Pack", "Reverse", "StridedSlice"]);
const large = /Conv|Pool|Resize|Tile|Range|LinSpace|Scatter|Sparse|Bincount|Segment|Pad|Broadcast|Einsum/;

const plans = new Map<string, KernelPlan>();

/** The plan of a kernel that tfjs's cpu backend has. */
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
