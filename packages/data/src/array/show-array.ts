// @internal
import type { TypedArray } from "./dtype";
import { showShape } from "./shape";

/** Elements from which only the edges of each axis are shown, as in NumPy. */
const longest = 1000;
/** Elements at each edge, as in NumPy. */
const edge = 3;

/**
 * Formats an array for reading: type and shape, then rows in brackets. Arrays of more than 1000 elements show three at
 * each end of an axis.
 */
export function showArray({
  data,
  shape,
  dtype,
}: {
  data: TypedArray;
  shape: readonly number[];
  dtype: string;
}): string {
  const cut = data.length > longest;
  const show = (value: number | bigint): string =>
    dtype === "bool" ? String(Boolean(value)) : typeof value === "bigint" ? String(value) : shortNumber(value);
  const indices = (length: number): (number | undefined)[] =>
    cut && length > 2 * edge ? [...range(0, edge), undefined, ...range(length - edge, length)] : range(0, length);
  let width = 0;
  const measure = (axis: number, offset: number, size: number): void => {
    if (axis === shape.length) width = Math.max(width, show(data[offset]!).length);
    else
      for (const i of indices(shape[axis]!))
        if (i !== undefined) measure(axis + 1, offset + (i * size) / shape[axis]!, size / shape[axis]!);
  };
  const build = (axis: number, offset: number, size: number): string => {
    if (axis === shape.length) return show(data[offset]!).padStart(width);
    const length = shape[axis]!;
    const parts = indices(length).map((i) =>
      i === undefined ? "…" : build(axis + 1, offset + (i * size) / length, size / length),
    );
    const last = axis === shape.length - 1;
    return `[${parts.join(last ? " " : `${"\n".repeat(shape.length - axis - 1)}${" ".repeat(axis + 1)}`)}]`;
  };
  if (data.length === 0) return `${dtype} ${showShape(shape)}\n[]`;
  measure(0, 0, data.length);
  return `${dtype} ${showShape(shape)}\n${build(0, 0, data.length)}`;
}

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, i) => start + i);

/** Up to six significant digits. */
const shortNumber = (value: number): string => String(Number(value.toPrecision(6)));
