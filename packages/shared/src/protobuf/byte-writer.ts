const encoder = new TextEncoder();

/** A growing byte buffer with the primitives of protobuf's wire format. */
export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  view: DataView<ArrayBuffer>;
  length = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Grows the buffer for `more` bytes beyond the current length. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  /** Returns a copy of the written bytes; the buffer is unchanged. */
  take(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  /** Writes an unsigned varint of up to 53 bits. */
  varint(value: number): void {
    this.reserve(10);
    while (value > 0x7fffffff) {
      this.bytes[this.length++] = (value % 128) | 128;
      value = Math.floor(value / 128);
    }
    while (value > 127) {
      this.bytes[this.length++] = (value & 127) | 128;
      value >>>= 7;
    }
    this.bytes[this.length++] = value;
  }

  /** Writes a 64-bit integer as a varint, negative ones in two's complement (ten bytes). */
  int64(value: number | bigint): void {
    if (typeof value === "number" && value >= 0) {
      this.varint(value);
      return;
    }
    let rest = BigInt.asUintN(64, BigInt(value));
    this.reserve(10);
    while (rest > 127n) {
      this.bytes[this.length++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  float(value: number): void {
    this.reserve(4);
    this.view.setFloat32(this.length, value, true);
    this.length += 4;
  }

  double(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Writes bytes unchanged, without a length. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Writes a length and the bytes. */
  delimited(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.raw(bytes);
  }

  /** Writes a length and the text as UTF-8. */
  string(text: string): void {
    const at = this.open();
    this.reserve(text.length * 3);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
    this.close(at);
  }

  /** Begins a length-delimited part of unknown length; pass the result to `close`. */
  open(): number {
    this.reserve(1);
    return this.length++;
  }

  /** Ends a part begun by `open`: inserts its length before it. */
  close(at: number): void {
    const size = this.length - at - 1;
    if (size > 127) {
      let extra = 0;
      for (let rest = size; rest > 127; rest = Math.floor(rest / 128)) extra++;
      this.reserve(extra);
      this.bytes.copyWithin(at + 1 + extra, at + 1, this.length);
      this.length = at;
      this.varint(size);
      this.length += size;
    } else this.bytes[at] = size;
  }
}
