import type { Operand } from "./pending";

/** Indices that are looked at before the op; more are left to the program. */
const MOST = 65_536;

/**
 * Refuses indices out of range where they are known, as the cpu kernel does at once.
 *
 * @throws for an index that the axis does not have.
 */
export function checkIndices(operands: readonly Operand[], attributes: object): void {
  const x = operands.find(({ key }) => key === "x")!;
  const { value } = operands.find(({ key }) => key === "indices")!;
  if (!value.ready || value.size > MOST) return;
  const { axis = 0 } = attributes as { axis?: number };
  const size = x.shape.at(axis)!;
  for (const index of value.data) if (!(index >= 0 && index < size)) throw new Error(`index ${index} of ${size}`);
}
