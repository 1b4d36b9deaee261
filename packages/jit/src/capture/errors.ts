/** Thrown when a step cannot be captured. The message names the op, the reason and the way out. */
export class CaptureError extends Error {
  override readonly name = "CaptureError";
}

/** Why families of kernels have no form in the graph; what to do instead of others. */
const reasons: readonly [RegExp, string, string?][] = [
  [/^(Complex|ComplexAbs|Real|Imag|FFT|IFFT)$/, "computes with complex numbers, which a program has none of"],
  [/String/, "computes with strings, which a program has none of"],
  [
    /^(Unique|NonMaxSuppression|Ragged|SparseFillEmptyRows|SparseReshape|Where)/,
    "gives a result whose shape depends on values, and a program's shapes are fixed",
  ],
  [
    /^(Dense)?Bincount$/,
    "counts into bins, which has no form in the graph",
    "Use oneHot and a sum in its place, or do",
  ],
  [/^CropAndResize$/, "crops by the values of its boxes", "Crop with slice and resizeBilinear in its place, or do"],
  [/^(Draw|RotateWithOffset|Transform)$/, "prepares images"],
];

/** tfjs's own message for a kernel that the table lacks, turned into ours. */
export function explainMissingKernel(error: unknown): unknown {
  const kernel = error instanceof Error && /Kernel '(\w+)' not registered for backend/.exec(error.message)?.[1];
  if (!kernel) return error;
  const [, reason, way = "Do"] = reasons.find(([names]) => names.test(kernel)) ?? [/./, "has no form in the graph"];
  return new CaptureError(
    `capture: the step uses kernel '${kernel}', which cannot be compiled: it ${reason}. ` +
      `${way} this part before the step (preprocessing) or after it, or run the step eagerly.`,
  );
}
