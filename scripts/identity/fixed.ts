/** A file that a package writes: a name and its contents. */
export type Artefact = readonly [name: string, content: Uint8Array | string];

/** Stops the clocks and seeds `Math.random` (minimal standard generator of Park and Miller). */
export function fixRandomness(): void {
  Date.now = () => 1_700_000_000_000;
  performance.now = () => 0;
  let state = 2019;
  Math.random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
