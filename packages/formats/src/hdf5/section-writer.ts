// @internal: assembles a file from sections.

/** Sections of a file in order; each begins at a multiple of eight. */
export class SectionWriter {
  readonly #pieces: { at: number; bytes: Uint8Array }[] = [];
  length = 0;

  /** Reserves space and returns its address. */
  reserve(size: number): number {
    const at = this.length;
    this.length += Math.ceil(size / 8) * 8;
    return at;
  }

  /** Appends a section and returns its address. */
  add(bytes: Uint8Array): number {
    const at = this.reserve(bytes.length);
    this.#pieces.push({ at, bytes });
    return at;
  }

  /** Returns the complete file, beginning with `head`. */
  finish(head: Uint8Array): Uint8Array {
    const file = new Uint8Array(this.length);
    for (const { at, bytes } of this.#pieces) file.set(bytes, at);
    file.set(head);
    return file;
  }
}
