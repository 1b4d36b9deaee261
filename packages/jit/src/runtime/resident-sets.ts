import type { TypedArray } from "@feedforward/graph";
import type { HostArray } from "./array-data";

/**
 * Most bytes of data sets that all programs of WebAssembly have inside together, 192 MiB: MNIST as float32 fits. That
 * memory never shrinks and ends at 4 GiB.
 */
const mostBytes = 192 * 2 ** 20;
let taken = 0;

/**
 * Which data sets a step's programs have inside. Only one program has them, that for the first data sets and batch size
 * which come: a second copy would be memory for the rare case. All other rows are picked and fed for each call.
 */
export class ResidentSets {
  private held: { readonly data: readonly TypedArray[]; readonly batch: number; readonly bytes: number } | undefined;
  private refused = false;

  /** Whether the program for batches of this size has these data sets inside, or shall. */
  admits(sets: readonly HostArray[], batch: number): boolean {
    if (this.refused) return false;
    const data = sets.map((set) => set.data);
    if (this.held === undefined) {
      const bytes = data.reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (taken + bytes > mostBytes) return false;
      taken += bytes;
      this.held = { data, batch, bytes };
    }
    const { held } = this;
    return held.batch === batch && held.data.length === data.length && held.data.every((one, at) => one === data[at]);
  }

  /** There was no memory for them: everything is fed from now on. */
  refuse(): void {
    this.refused = true;
    this.clear();
  }

  /** Their program is freed. */
  clear(): void {
    taken -= this.held?.bytes ?? 0;
    this.held = undefined;
  }
}
