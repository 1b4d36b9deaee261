import { CaptureError } from "../errors";
import type { KernelName, RecordedKernel } from "./table";

/** Why a kernel cannot be recorded, and what to write instead. */
interface Refusal {
  readonly reason: string;
  readonly instead?: string;
}

const complex: Refusal = { reason: "computes with complex numbers, which a program has none of" };
const strings: Refusal = { reason: "computes with strings, which a program has none of" };
const shapes: Refusal = { reason: "gives a result whose shape depends on values, and a program's shapes are fixed" };
const images: Refusal = { reason: "prepares images" };
/** Kernel names that tfjs defines for model conversion; none of its ops runs them. */
const unused: Refusal = { reason: "is run by no op of tfjs" };
const morphology: Refusal = {
  reason: "slides a maximum of sums over images, which has no form in the graph",
  instead: "Take slices of the padded image, add the filter's elements and use tf.maximum",
};

/** Every kernel of tfjs that the table lacks; a kernel in neither is a type error. */
export const refused: Readonly<Record<Exclude<KernelName, RecordedKernel>, Refusal>> = {
  Complex: complex,
  ComplexAbs: complex,
  FFT: complex,
  IFFT: complex,
  Imag: complex,
  Real: complex,

  StaticRegexReplace: strings,
  StringNGrams: strings,
  StringSplit: strings,
  StringToHashBucketFast: strings,

  NonMaxSuppressionV3: shapes,
  NonMaxSuppressionV4: shapes,
  NonMaxSuppressionV5: shapes,
  RaggedGather: shapes,
  RaggedRange: shapes,
  RaggedTensorToTensor: shapes,
  SparseFillEmptyRows: shapes,
  SparseReshape: shapes,
  SparseSegmentMean: { ...shapes, instead: "Use tf.unsortedSegmentSum with a number of segments" },
  SparseSegmentSum: { ...shapes, instead: "Use tf.unsortedSegmentSum with a number of segments" },
  Unique: shapes,
  BroadcastArgs: { reason: "computes a shape from values, and a program's shapes are fixed" },

  CropAndResize: {
    reason: "crops by the values of its boxes",
    instead: "Crop with slice and resizeBilinear",
  },
  Draw: images,
  FromPixels: images,
  RotateWithOffset: images,
  Transform: images,

  Dilation2D: morphology,
  Dilation2DBackpropFilter: morphology,
  Dilation2DBackpropInput: morphology,
  MaxPoolWithArgmax: {
    reason: "numbers the places of its maxima, which has no form in the graph",
    instead: "Use tf.maxPool, whose gradient finds those places",
  },
  Multinomial: {
    reason: "draws by the values of its logits",
    instead: "Add -log(-log(u)) of a tf.randomUniform u to the logits and take tf.argMax",
  },
  BitwiseAnd: { reason: "computes with bits, which has no form in the graph" },

  BroadcastTo: unused,
  LogSoftmax: unused,
  LogicalXor: unused,
  LowerBound: unused,
  MatrixBandPart: unused,
  Pool: unused,
  UpperBound: unused,
};

/**
 * Replaces tfjs's own message for a kernel that the table lacks.
 *
 * @param error what tfjs threw.
 */
export function explainMissingKernel(error: unknown): unknown {
  const kernel = error instanceof Error && /Kernel '(\w+)' not registered for backend/.exec(error.message)?.[1];
  if (!kernel) return error;
  const known: Readonly<Record<string, Refusal>> = refused;
  const { reason, instead } = known[kernel] ?? { reason: "has no form in the graph" };
  return new CaptureError(
    `capture: the step uses kernel '${kernel}', which cannot be compiled: it ${reason}. ` +
      `${instead ? `${instead} in its place, or do` : "Do"} this part before the step (preprocessing) or after it, ` +
      "or run the step eagerly.",
  );
}
