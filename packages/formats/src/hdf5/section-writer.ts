// @internal: a file put together from pieces.

/** Pieces of a file in order; each begins at a multiple of eight. */
export class SectionWriter {
  readonly #pieces: { at: number; bytes: Uint8Array }[] = [];
  length = 0;

  /** Leaves room; returns where. */
  reserve(size: number): number {
    const at = this.length;
    this.length += Math.ceil(size / 8) * 8;
    return at;
  }

  /** Appends a piece; returns its address. */
  add(bytes: Uint8Array): number {
    const at = this.reserve(bytes.length);
    this.#pieces.push({ at, bytes });
    return at;
  }

  /** The whole file, beginning with `head`. */
  finish(head: Uint8Array): Uint8Array {
    const file = new Uint8Array(this.length);
    for (const { at, bytes } of this.#pieces) file.set(bytes, at);
    file.set(head);
    return file;
  }
}
