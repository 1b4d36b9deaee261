// @internal: bytes that come in pieces, taken in lengths of one's own.

/** Takes lengths of a stream, holding no more than was asked for and the rest of the last piece. */
export class ByteQueue {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Uint8Array[] = [];
  #length = 0;
  /** Bytes taken so far. */
  taken = 0;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** How many bytes are held. */
  get length(): number {
    return this.#length;
  }

  /** Waits until so many bytes are held, or all there are. */
  async fill(length: number): Promise<void> {
    while (this.#length < length) {
      const piece = await this.#pieces.next();
      if (piece.done) return;
      this.#held.push(piece.value);
      this.#length += piece.value.length;
    }
  }

  /** The next bytes of those held, as many as there are up to `length`. They stay held. */
  peek(length: number): Uint8Array {
    const [first] = this.#held;
    if (first && first.length >= length) return first.subarray(0, length);
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#held) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#held = [all];
    return all.subarray(0, length);
  }

  /** As {@link peek}, but what is given is held no more. */
  take(length: number): Uint8Array {
    const bytes = this.peek(length);
    this.#held[0] = this.#held[0]!.subarray(bytes.length);
    this.#length -= bytes.length;
    this.taken += bytes.length;
    return bytes;
  }

  /** All bytes that are left. */
  async rest(): Promise<Uint8Array> {
    await this.fill(Number.POSITIVE_INFINITY);
    return this.take(this.#length);
  }

  /** Ends the stream, so that a file is closed. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
