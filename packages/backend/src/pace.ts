import { settings } from "./settings";

/**
 * Small reads and optimizer steps in a row after which small ops are no longer recorded: at first, and once the program
 * had a heavy op.
 */
const AT_FIRST = 3;
const LATER = 32;

/**
 * Whether the program has small steps alone (a few numbers, a read or an update of variables, and again): recording them
 * costs more than it can ever gain, so their ops run at once.
 */
class Pace {
  private count = 0;
  private enough = AT_FIRST;

  /** Whether small ops of values that are there run at once. */
  get quick(): boolean {
    return this.count >= this.enough && settings.tier === "auto";
  }

  /** A value was read, or an optimizer's step was taken, that needed little computation. */
  small(): void {
    this.count += 1;
  }

  /** An op came that is worth compiling. */
  heavy(): void {
    this.count = 0;
    this.enough = LATER;
  }

  /** As a new program finds it. */
  reset(): void {
    this.count = 0;
    this.enough = AT_FIRST;
  }
}

/** The pace of this process. */
export const pace = new Pace();
