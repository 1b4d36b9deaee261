import type { HuffmanTable } from "./huffman";

/**
 * @internal Computes the optimal Huffman code for the frequencies of symbols, with libjpeg's choices between equal ones
 * (ITU T.81, annex K.2): no code is longer than 16 bits, and none consists only of ones.
 *
 * @param counted Frequency of each of the 256 symbols.
 */
export function bestCode(counted: Uint32Array): HuffmanTable {
  // An additional symbol reserves the code of all ones.
  const weights = [...counted, 1];
  const lengths = new Uint8Array(257);
  const next = new Int16Array(257).fill(-1);
  for (;;) {
    const first = lightest(weights, -1);
    const second = lightest(weights, first);
    if (second < 0) break;
    weights[first]! += weights[second]!;
    weights[second] = 0;
    let last = first;
    for (let at = first; at >= 0; at = next[at]!) {
      lengths[at]!++;
      last = at;
    }
    next[last] = second;
    for (let at = second; at >= 0; at = next[at]!) lengths[at]!++;
  }
  const counts = new Uint8Array(258);
  for (const length of lengths) if (length > 0) counts[length]!++;
  for (let length = counts.length - 1; length > 16; length--) {
    while (counts[length]! > 0) {
      let shorter = length - 2;
      while (counts[shorter] === 0) shorter--;
      counts[length]! -= 2;
      counts[length - 1]!++;
      counts[shorter + 1]! += 2;
      counts[shorter]!--;
    }
  }
  let longest = 16;
  while (counts[longest] === 0) longest--;
  counts[longest]!--;
  const order = Array.from({ length: 256 }, (_, symbol) => symbol).filter((symbol) => lengths[symbol]! > 0);
  order.sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  return { counts: counts.slice(1, 17), symbols: Uint8Array.from(order) };
}

/** Returns the least frequent symbol; the last one if several are equal, -1 if there is none except `except`. */
function lightest(weights: readonly number[], except: number): number {
  let found = -1;
  for (const [symbol, weight] of weights.entries()) {
    if (weight > 0 && symbol !== except && (found < 0 || weight <= weights[found]!)) found = symbol;
  }
  return found;
}
