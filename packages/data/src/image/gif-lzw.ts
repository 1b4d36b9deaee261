// @internal
import type { DataError } from "@feedforward/shared";

/** GIF's variant of LZW: codes of 3 to 12 bits, low bits first. */
export function unpackLzw(
  data: Uint8Array,
  minimum: number,
  limit: number,
  fail: (expected: string, received: string) => DataError,
): Uint8Array {
  if (minimum < 1 || minimum > 8) throw fail("codes of 1 to 8 bits", String(minimum));
  const clear = 1 << minimum;
  const prefix = new Int16Array(4096);
  const suffix = new Uint8Array(4096);
  const lengths = new Uint16Array(4096).fill(1, 0, clear);
  for (let code = 0; code < clear; code++) suffix[code] = code;
  const output = new Uint8Array(Math.min(limit, 4096 * Math.max(1, data.length)));
  let size = 0;
  let next = clear + 2;
  let bits = minimum + 1;
  let previous = -1;
  let hold = 0;
  let held = 0;
  for (let at = 0; size < limit; ) {
    while (held < bits && at < data.length) {
      hold |= data[at++]! << held;
      held += 8;
    }
    if (held < bits) break;
    const code = hold & ((1 << bits) - 1);
    hold >>>= bits;
    held -= bits;
    if (code === clear) {
      next = clear + 2;
      bits = minimum + 1;
      previous = -1;
      continue;
    }
    if (code === clear + 1) break;
    if (code > next || (code === next && previous < 0) || (previous < 0 && code > clear))
      throw fail(`a code up to ${next}`, String(code));
    // A code not yet known stands for the last text and its own first byte.
    const known = code < next ? code : previous;
    const length = lengths[known]! + (code < next ? 0 : 1);
    let to = size + lengths[known]! - 1;
    let walk = known;
    for (; lengths[walk]! > 1; walk = prefix[walk]!) {
      if (to < limit) output[to] = suffix[walk]!;
      to--;
    }
    const first = suffix[walk]!;
    if (to < limit) output[to] = first;
    if (code === next && size + length - 1 < limit) output[size + length - 1] = first;
    size += length;
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      suffix[next] = first;
      lengths[next] = lengths[previous]! + 1;
      next++;
      if (next === 1 << bits && bits < 12) bits++;
    }
    previous = code;
  }
  return output.subarray(0, Math.min(size, limit));
}
