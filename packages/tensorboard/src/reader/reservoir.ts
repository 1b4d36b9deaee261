/** @internal the sampling of RunAccumulator */
/**
 * Chooses which of a stream's values to keep, each with the same chance, and always the last one (as TensorBoard samples): the same
 * stream is always sampled the same way.
 */
export class Reservoir {
  private seen = 0;
  private state = 0x9e3779b9;

  /** @param size Values to keep, 1 or more. */
  constructor(private readonly size: number) {}

  /**
   * Makes room for one more value, which goes to the end.
   *
   * @param kept How many values there are now.
   * @returns The place of the value to remove, or undefined if there is room.
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
