import { settings } from "./settings";

/**
 * Number of consecutive small reads and optimizer steps after which small ops are no longer recorded: initially, and
 * after the first expensive op.
 */
const AT_FIRST = 3;
const LATER = 32;

/**
 * Detects programs that consist only of small steps (a few numbers, then a read or an update of variables). Recording
 * them costs more than it saves, so their ops are run at once.
 */
class Pace {
  private count = 0;
  private enough = AT_FIRST;

  /** Whether small ops with computed operands are run at once. */
  get quick(): boolean {
    return this.count >= this.enough && settings.tier === "auto";
  }

  /** Counts a read or an optimizer step that needed little computation. */
  small(): void {
    this.count += 1;
  }

  /** Starts counting again, because an op was recorded that is worth compiling. */
  heavy(): void {
    this.count = 0;
    this.enough = LATER;
  }

  /** Restores the initial state. */
  reset(): void {
    this.count = 0;
    this.enough = AT_FIRST;
  }
}

/** The pace of this process. */
export const pace = new Pace();
