// @internal: random numbers that depend only on the seed of a study and the number of a trial, so the order in which
// workers answer cannot change them. Implemented here because Math.random takes no seed, and packages that do bring
// classes and state.

/** Stream of random numbers in [0, 1). */
export type Random = () => number;

/** Mixes 32 bits so that each input bit changes half of the output bits: the finalizer of MurmurHash3. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Creates a stream from integers such as a seed and a trial number: sfc32 of PractRand, 53 bits per number. */
export function randomStream(...keys: readonly number[]): Random {
  const state = new Int32Array(4);
  keys.forEach((key, index) => {
    for (let word = 0; word < 4; word++) {
      const part = word % 2 === 0 ? key : Math.floor(key / 2 ** 32);
      state[word] = mix(state[word]! + mix(part + Math.imul(0x9e3779b9, 4 * index + word + 1)));
    }
  });
  const next = (): number => {
    const sum = (state[0]! + state[1]! + state[3]!) | 0;
    state[3] = state[3]! + 1;
    state[0] = state[1]! ^ (state[1]! >>> 9);
    state[1] = (state[2]! + (state[2]! << 3)) | 0;
    state[2] = ((state[2]! << 21) | (state[2]! >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}
