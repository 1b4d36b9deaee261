// @internal
import { FeedforwardError } from "@feedforward/shared";

/** Number of elements of a shape: the product of its lengths, 1 for a scalar's `[]`. */
export const sizeOf = (shape: readonly number[]): number =>
  // Not by the product alone: 0 times a product that overflows is NaN.
  shape.includes(0) ? 0 : shape.reduce((product, length) => product * length, 1);

/** A shape as text: `[60000, 28, 28]`. */
export const showShape = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** Checks that every length is a non-negative integer. */
export function checkShape(shape: readonly number[]): void {
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new FeedforwardError(`expected a shape of whole numbers ≥ 0, received ${showShape(shape)}`);
    }
  }
}

/** Replaces the length -1 so that the shape has `size` elements. */
export function inferShape(shape: readonly number[], size: number): number[] {
  const unknown = shape.filter((length) => length === -1).length;
  if (unknown > 1) throw new FeedforwardError(`expected at most one -1 in a shape, received ${showShape(shape)}`);
  if (unknown === 0) {
    checkShape(shape);
    return [...shape];
  }
  const known = shape.filter((length) => length !== -1);
  checkShape(known);
  const product = sizeOf(known);
  if (product === 0 || size % product !== 0) {
    throw new FeedforwardError(
      `cannot fit ${size} elements into shape ${showShape(shape)}: they are no multiple of ${product}`,
    );
  }
  return shape.map((length) => (length === -1 ? size / product : length));
}
