// @internal: used only by `jit`.
import { StaleStepError } from "@feedforward/graph";
import { howToPassIn } from "./capture/pass-in";

/** Maximum fraction of the time spent on checks. */
const share = 0.1;

/**
 * Periodically checks whether a step still computes what was compiled: a JavaScript number that the caller changes
 * between steps (a loss weight, a temperature) is not an input of the program. Checks run at the second call, and
 * whenever the number of calls has doubled and checking takes at most a tenth of the time.
 */
export class Rechecks {
  private calls = 0;
  private due = 2;
  private checked = 1;
  private stale = false;
  private spent = 0;
  private latest = 0;
  private worked = 0;

  /** Adds milliseconds of compiling and running. */
  add(milliseconds: number): void {
    this.worked += milliseconds;
  }

  /**
   * Counts a call, and checks the step beforehand if a check is due.
   *
   * @param changed returns how the step differs from the captured one, if it does.
   * @throws StaleStepError if the step has changed.
   */
  before(changed: () => string | undefined): void {
    this.calls += 1;
    if (this.calls < this.due) return;
    const must = this.calls === 2 || this.stale;
    if (!must && this.spent + this.latest > share * this.worked) return;
    const started = performance.now();
    const difference = changed();
    this.latest = performance.now() - started;
    this.stale = difference !== undefined;
    if (this.stale) {
      const since = this.calls - this.checked;
      const stale = since > 1 ? ` Up to ${since - 1} calls since the last check ran it as it was.` : "";
      throw new StaleStepError(
        `jit: the step no longer computes what was compiled: ${difference}.${stale} ${howToPassIn}`,
      );
    }
    if (!must) this.spent += this.latest;
    this.checked = this.calls;
    this.due = 2 * this.calls;
  }
}
