import type { Operand } from "./pending";

/** Maximum number of indices to check before the op; larger tensors are left to the program. */
const MOST = 65_536;

/**
 * Checks indices whose values are already computed, since the cpu kernel also reports them at the call.
 *
 * @throws Error for an index outside the axis.
 */
export function checkIndices(operands: readonly Operand[], attributes: object): void {
  const x = operands.find(({ key }) => key === "x")!;
  const { value } = operands.find(({ key }) => key === "indices")!;
  if (!value.ready || value.size > MOST) return;
  const { axis = 0 } = attributes as { axis?: number };
  const size = x.shape.at(axis)!;
  for (const index of value.data) if (!(index >= 0 && index < size)) throw new Error(`index ${index} of ${size}`);
}
