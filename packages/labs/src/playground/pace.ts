/** Lets a loop run, rest, or go on by one turn. It rests at first. */
export class Pace {
  private running = false;
  private steps = 0;
  private wake: () => void = () => {};

  /** Whether the loop runs by itself. */
  get isRunning(): boolean {
    return this.running;
  }

  /** Lets the loop run until {@link Pace.pause}. */
  resume(): void {
    this.running = true;
    this.wake();
  }

  /** Lets the loop rest after the turn in progress. */
  pause(): void {
    this.running = false;
    this.steps = 0;
  }

  /** Lets the loop make one turn, then rest. */
  step(): void {
    this.running = false;
    this.steps = 1;
    this.wake();
  }

  /**
   * Waits until the loop may make its next turn.
   *
   * @returns false where the signal ended the wait.
   */
  async next(signal?: AbortSignal): Promise<boolean> {
    while (!this.running && this.steps === 0 && !signal?.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        signal?.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    if (!this.running && this.steps > 0) this.steps--;
    return !signal?.aborted;
  }
}
