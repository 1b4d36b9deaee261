import { ByteWriter } from "../protobuf/byte-writer";
import { maskedCrc32c } from "../zip/crc32";

/**
 * Frames records as in TFRecord files: length (8 bytes, little-endian), masked CRC-32C of the length, data, masked
 * CRC-32C of the data. Write the data of a record directly to `out` between `begin` and `end`.
 */
export class RecordWriter {
  /** Bytes written so far. */
  readonly out: ByteWriter;

  /** @param capacity initial size of the buffer in bytes; it grows. Default: 65,536. */
  constructor(capacity = 1 << 16) {
    this.out = new ByteWriter(capacity);
  }

  /** Starts a record; returns its start, for `end`. */
  begin(): number {
    const at = this.out.length;
    this.out.reserve(12);
    this.out.length = at + 12;
    return at;
  }

  /** Ends the record that starts at `at`. */
  end(at: number): void {
    const { out } = this;
    out.reserve(4);
    const data = at + 12;
    const size = out.length - data;
    out.view.setUint32(at, size, true);
    out.view.setUint32(at + 4, Math.floor(size / 2 ** 32), true);
    out.view.setUint32(at + 8, maskedCrc32c(out.bytes, at, at + 8), true);
    out.view.setUint32(out.length, maskedCrc32c(out.bytes, data, out.length), true);
    out.length += 4;
  }

  /** Discards the record that starts at `at`, after a failure inside it. */
  cancel(at: number): void {
    this.out.length = at;
  }
}
