const most = 2n ** 63n;

/** Whether TensorBoard's 64-bit integers can represent a step exactly. */
export function isStep(step: number | bigint): boolean {
  return typeof step === "number"
    ? Number.isSafeInteger(step)
    : typeof step === "bigint" && step < most && step >= -most;
}
