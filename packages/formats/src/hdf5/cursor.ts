// @internal: bounds-checked reading.
import { ModelFileError, type ModelFileErrorKind } from "../model-file-error";

/** The undefined address of HDF5. */
export const UNDEFINED = -1;

/** Reads little-endian numbers and byte ranges of a file; anything outside it is rejected. */
export class Cursor {
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    readonly file: string,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#check(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#check(at, 2), true);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#check(at, 4), true);
  }

  /** Reads a length or an address; values beyond any file size become {@link UNDEFINED}. */
  u64(at: number): number {
    const value = Number(this.#view.getBigUint64(this.#check(at, 8), true));
    return value <= Number.MAX_SAFE_INTEGER ? value : UNDEFINED;
  }

  slice(at: number, length: number): Uint8Array {
    this.#check(at, length);
    return this.bytes.subarray(at, at + length);
  }

  /** Reads text up to a zero byte. */
  text(at: number, limit = 65536): string {
    this.#check(at, 1);
    const end = this.bytes.subarray(at, at + limit).indexOf(0);
    if (end < 0) throw this.error("corrupt-data", at, "a zero-terminated text", "no zero byte");
    return new TextDecoder().decode(this.bytes.subarray(at, at + end));
  }

  /** Throws unless the four letters are found at `at`. */
  magic(at: number, letters: string): void {
    const received = String.fromCharCode(...this.slice(at, 4));
    if (received !== letters) throw this.error("corrupt-data", at, `"${letters}"`, JSON.stringify(received));
  }

  error(kind: ModelFileErrorKind, at: number, expected: string, received: string): ModelFileError {
    return new ModelFileError(kind, { file: this.file, place: `byte ${at}`, expected, received });
  }

  #check(at: number, length: number): number {
    if (!(at >= 0 && length >= 0 && at + length <= this.bytes.length)) {
      const place = at >= 0 ? at : this.bytes.length;
      throw this.error(
        "corrupt-data",
        place,
        `${length} bytes inside the file`,
        `a file of ${this.bytes.length} bytes`,
      );
    }
    return at;
  }
}
