import type { Callback } from "@feedforward/core";

/** Holds a task while the reader has paused it, lets single steps through, and passes on a changed learning rate. */
export class Gate {
  private paused = false;
  private open: (() => void) | undefined;
  private learningRate: number | undefined;

  /** Whether {@link Gate.pass} will wait. */
  get isPaused(): boolean {
    return this.paused;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.open?.();
  }

  /** Lets one step through a closed gate. */
  step(): void {
    this.paused = true;
    this.open?.();
  }

  setLearningRate(value: number): void {
    this.learningRate = value;
  }

  /** The learning rate that was set since this was last asked. */
  takeLearningRate(): number | undefined {
    const rate = this.learningRate;
    this.learningRate = undefined;
    return rate;
  }

  /** Resolves at once, or when the task may go on. */
  async pass(): Promise<void> {
    if (!this.paused) return;
    await new Promise<void>((resolve) => {
      this.open = resolve;
    });
    this.open = undefined;
  }

  /** The gate as a callback of `fit`. A changed rate holds for the training in progress. */
  callback(): Callback {
    return {
      onTrainBegin: () => {
        this.learningRate = undefined;
      },
      onBatchEnd: async (_batch, _logs, { optimizer }) => {
        if (this.learningRate !== undefined && "learningRate" in optimizer) optimizer.learningRate = this.learningRate;
        this.learningRate = undefined;
        await this.pass();
      },
    };
  }
}
