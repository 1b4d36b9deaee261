const most = 2n ** 63n;

/** Whether a step fits TensorBoard's 64-bit integers without loss. */
export function isStep(step: number | bigint): boolean {
  return typeof step === "number"
    ? Number.isSafeInteger(step)
    : typeof step === "bigint" && step < most && step >= -most;
}
