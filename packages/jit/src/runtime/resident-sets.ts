import type { TypedArray } from "@feedforward/graph";
import type { HostArray } from "./array-data";

/**
 * Maximum total size of the data sets inside all WebAssembly programs, 192 MiB: MNIST as float32 fits. WebAssembly
 * memory never shrinks and is limited to 4 GiB.
 */
const mostBytes = 192 * 2 ** 20;
let taken = 0;

/**
 * Data sets inside a step's programs. Only one program contains them, that of the first data sets and batch size: a
 * second copy would spend memory on a rare case. All other rows are gathered and fed for each call.
 */
export class ResidentSets {
  private held: { readonly data: readonly TypedArray[]; readonly batch: number; readonly bytes: number } | undefined;
  private refused = false;

  /** Returns whether the program for batches of this size contains these data sets, or will contain them. */
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

  /** Disables resident data sets because memory was insufficient: everything is fed from now on. */
  refuse(): void {
    this.refused = true;
    this.clear();
  }

  /** Forgets the data sets, after their program has been freed. */
  clear(): void {
    taken -= this.held?.bytes ?? 0;
    this.held = undefined;
  }
}
