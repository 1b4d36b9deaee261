// @internal: reads chunks of bytes in arbitrary lengths.

/** Reads lengths of a stream and buffers no more than the requested length and the rest of the last chunk. */
export class ByteQueue {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Uint8Array[] = [];
  #length = 0;
  /** Number of bytes read so far. */
  taken = 0;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Number of buffered bytes. */
  get length(): number {
    return this.#length;
  }

  /** Waits until this many bytes are buffered, or the stream ends. */
  async fill(length: number): Promise<void> {
    while (this.#length < length) {
      const piece = await this.#pieces.next();
      if (piece.done) return;
      this.#held.push(piece.value);
      this.#length += piece.value.length;
    }
  }

  /** Returns up to `length` buffered bytes, which stay in the buffer. */
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

  /** {@link peek} that removes the bytes from the buffer. */
  take(length: number): Uint8Array {
    const bytes = this.peek(length);
    this.#held[0] = this.#held[0]!.subarray(bytes.length);
    this.#length -= bytes.length;
    this.taken += bytes.length;
    return bytes;
  }

  /** Returns all remaining bytes. */
  async rest(): Promise<Uint8Array> {
    await this.fill(Number.POSITIVE_INFINITY);
    return this.take(this.#length);
  }

  /** Ends the stream, which closes a file. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
