import type { WeightEdit, WeightEdits } from "@feedforward/labs";

/**
 * Weights that a reader sets during a task. Of several edits of one weight, such as during dragging, the last one
 * counts.
 */
export class Edits implements WeightEdits {
  private waiting: WeightEdit[] = [];
  private wake: () => void = () => {};

  add(edit: WeightEdit): void {
    const isSame = ({ layer, from, to }: WeightEdit) => layer === edit.layer && from === edit.from && to === edit.to;
    this.waiting = [...this.waiting.filter((other) => !isSame(other)), edit];
    this.wake();
  }

  take(): readonly WeightEdit[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  arrived(): Promise<void> {
    if (this.waiting.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
