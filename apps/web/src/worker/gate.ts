import type { Callback } from "@feedforward/core";

/** Pauses a task on the reader's request, lets it run single steps, and passes on changes of the learning rate. */
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

  /** Lets one step pass a closed gate. */
  step(): void {
    this.paused = true;
    this.open?.();
  }

  setLearningRate(value: number): void {
    this.learningRate = value;
  }

  /** Returns the learning rate if it was changed since the last call. */
  takeLearningRate(): number | undefined {
    const rate = this.learningRate;
    this.learningRate = undefined;
    return rate;
  }

  /** Resolves immediately if the gate is open, otherwise when the task may continue. */
  async pass(): Promise<void> {
    if (!this.paused) return;
    await new Promise<void>((resolve) => {
      this.open = resolve;
    });
    this.open = undefined;
  }

  /** Returns the gate as a callback of `fit`. A changed rate applies to the training in progress. */
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
