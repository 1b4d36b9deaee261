import type { TypedArray } from "../graph/value";
import type { HostArray } from "./array-data";

/**
 * Most bytes of data sets that a program of WebAssembly has inside, 192 MiB: MNIST as float32 fits. Its memory never
 * shrinks and ends at 4 GiB.
 */
const mostBytes = 192 * 2 ** 20;

/**
 * Which data sets a step's programs have inside. Only one program has them, that for the first data sets and batch size
 * which come: a second copy would be memory for the rare case. All other rows are picked and fed for each call.
 */
export class ResidentSets {
  private held: { readonly data: readonly TypedArray[]; readonly batch: number } | undefined;
  private refused = false;

  /** Whether the program for batches of this size has these data sets inside, or shall. */
  admits(sets: readonly HostArray[], batch: number): boolean {
    const data = sets.map((set) => set.data);
    const bytes = data.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (this.refused || bytes > mostBytes) return false;
    this.held ??= { data, batch };
    const { held } = this;
    return held.batch === batch && held.data.length === data.length && held.data.every((one, at) => one === data[at]);
  }

  /** There was no memory for them: everything is fed from now on. */
  refuse(): void {
    this.refused = true;
    this.held = undefined;
  }

  /** Their program is freed. */
  clear(): void {
    this.held = undefined;
  }
}
