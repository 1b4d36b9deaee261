import { settings } from "./settings";

/** Small reads in a row after which small ops are no longer recorded: at first, and once the program had a heavy op. */
const AT_FIRST = 3;
const LATER = 32;

/**
 * Whether the program is one of small steps alone (a few numbers, a read, and again): there recording costs more than it
 * can ever gain, and ops run at once.
 */
class Pace {
  private small = 0;
  private enough = AT_FIRST;

  /** Whether small ops of values that are there run at once. */
  get quick(): boolean {
    return this.small >= this.enough && settings.tier === "auto";
  }

  /** A value was read that took little to compute. */
  smallRead(): void {
    this.small += 1;
  }

  /** An op came that is worth compiling. */
  heavy(): void {
    this.small = 0;
    this.enough = LATER;
  }

  /** As a new program finds it. */
  reset(): void {
    this.small = 0;
    this.enough = AT_FIRST;
  }
}

/** The pace of this process. */
export const pace = new Pace();
