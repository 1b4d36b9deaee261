/** Types of `wire.mjs`. */

/** Makes JSON of a value. @throws Error for symbols, functions as values, and nesting of more than 20. */
export function encode(value: unknown): unknown;

/**
 * Reads what {@link encode} made, and trusts nothing of it.
 *
 * @param make what numbers with a shape and the mark of a log directory become.
 */
export function decode(
  value: unknown,
  make?: { array?: (data: Float32Array, shape: number[]) => unknown; logs?: () => unknown },
): unknown;
