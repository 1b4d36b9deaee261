import { ProtoError } from "./proto-error";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** A cursor over bytes with the primitives of protobuf's wire format. Throws ProtoError if the bytes end early. */
export class ByteReader {
  readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    public position = 0,
    public end = bytes.length,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Skips `count` bytes and returns their start. */
  skip(count: number): number {
    const from = this.position;
    if (count > this.end - from)
      throw new ProtoError("truncated-data", from, `${count} bytes`, `the end after ${this.end - from}`);
    this.position = from + count;
    return from;
  }

  /** Reads a varint as an unsigned number; exact up to 53 bits (tags, lengths, small integers). */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      if (this.position >= this.end)
        throw new ProtoError("truncated-data", this.position, "the end of a number", "the end of the message");
      const byte = this.bytes[this.position++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw new ProtoError("corrupt-data", this.position, "a number of at most ten bytes", "a longer number");
  }

  /** Reads a varint as a signed 64-bit integer: a number if that is exact, otherwise a bigint. */
  int64(): number | bigint {
    const from = this.position;
    const value = this.varint();
    if (value <= Number.MAX_SAFE_INTEGER) return value;
    let exact = 0n;
    for (let i = this.position - 1; i >= from; i--) exact = (exact << 7n) | BigInt(this.bytes[i]! & 127);
    const signed = BigInt.asIntN(64, exact);
    return signed >= -9007199254740991n && signed <= 9007199254740991n ? Number(signed) : signed;
  }

  float(): number {
    return this.view.getFloat32(this.skip(4), true);
  }

  double(): number {
    return this.view.getFloat64(this.skip(8), true);
  }

  /** Reads a length and that many bytes, as a view of the message, not a copy. */
  delimited(): Uint8Array {
    const from = this.skip(this.varint());
    return this.bytes.subarray(from, this.position);
  }

  /** Reads a length and UTF-8 text. */
  string(): string {
    const size = this.varint();
    const from = this.skip(size);
    if (size > 64) return this.utf8(from);
    let text = "";
    for (let i = from; i < this.position; i++) {
      const byte = this.bytes[i]!;
      if (byte > 127) return this.utf8(from);
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** Skips an unused field of the given wire type. */
  skipField(wireType: number): void {
    if (wireType === 0) this.varint();
    else if (wireType === 1) this.skip(8);
    else if (wireType === 2) this.skip(this.varint());
    else if (wireType === 5) this.skip(4);
    else throw new ProtoError("corrupt-data", this.position, "wire type 0, 1, 2 or 5", String(wireType));
  }

  private utf8(from: number): string {
    try {
      return decoder.decode(this.bytes.subarray(from, this.position));
    } catch {
      throw new ProtoError("corrupt-data", from, "text in UTF-8", "other bytes");
    }
  }
}
