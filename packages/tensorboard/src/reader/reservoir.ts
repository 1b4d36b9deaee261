/** @internal the sampling of RunAccumulator */
/**
 * Selects which of a stream's values to keep, with equal probability, and always the last one, as TensorBoard does. The same
 * stream is always sampled the same way.
 */
export class Reservoir {
  private seen = 0;
  private state = 0x9e3779b9;

  /** @param size Number of values to keep, at least 1. */
  constructor(private readonly size: number) {}

  /**
   * Makes room for one more value at the end.
   *
   * @param kept Current number of values.
   * @returns Index of the value to remove, or undefined if there is room.
   */
  place(kept: number): number | undefined {
    this.seen++;
    if (kept < this.size) return undefined;
    const chosen = Math.floor(this.random() * this.seen);
    return chosen < kept ? chosen : kept - 1;
  }

  /** Marsaglia's xorshift with 32 bits, as a number in [0, 1). */
  private random(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }
}
