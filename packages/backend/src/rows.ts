import { copyOf, sameShape } from "@feedforward/graph";
import { slice_util } from "@tensorflow/tfjs-core";
import { type Lazy, type Operand, readyValue } from "./pending";

/** Slices with fewer elements are copied, so that they do not keep a whole data set in memory. */
const SMALL = 4096;

/** Returns a slice of whole rows of a computed tensor, as a view if it is large; undefined for any other slice. */
export function rowsOf({ value, shape, dtype }: Operand, attributes: object): Lazy | undefined {
  if (!value.ready || value.dtype !== dtype || shape.length === 0) return undefined;
  const wanted = attributes as { begin: number | number[]; size: number | number[] };
  const like = { shape: [...shape], rank: shape.length } as unknown as Parameters<
    typeof slice_util.parseSliceParams
  >[0];
  const [begin, size] = slice_util.parseSliceParams(like, wanted.begin, wanted.size) as [number[], number[]];
  const [first, count] = [begin[0]!, size[0]!];
  const whole = begin.every((at, axis) => axis === 0 || at === 0) && sameShape(size.slice(1), shape.slice(1));
  if (!whole || !(first >= 0 && count > 0 && first + count <= shape[0]!)) return undefined;
  const rows = value.reshaped(shape).rows(first, count);
  return rows.size < SMALL ? readyValue(copyOf(rows.data, dtype), rows.shape, dtype) : rows;
}
