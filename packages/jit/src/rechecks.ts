// @internal: `jit` alone uses it.
import { StaleStepError } from "@feedforward/graph";
import { howToPassIn } from "./capture/pass-in";

/** The part of the time that checks may take. */
const share = 0.1;

/**
 * Looks from time to time whether a step still does what was compiled: a number of JavaScript that the caller changes
 * between steps (a weight of a loss, a temperature) is none of the program's inputs. It looks at the second call, and
 * whenever the calls have doubled and looking takes no more than a tenth of the time.
 */
export class Rechecks {
  private calls = 0;
  private due = 2;
  private checked = 1;
  private stale = false;
  private spent = 0;
  private latest = 0;
  private worked = 0;

  /** Counts milliseconds of compiling and running. */
  add(milliseconds: number): void {
    this.worked += milliseconds;
  }

  /**
   * Counts a call, and checks the step before it if it is time.
   *
   * @param changed what the step does otherwise than when it was captured, if it does.
   * @throws StaleStepError when the step has changed.
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
