/** @internal Reads the entropy-coded bits of a scan: the byte 0 after 0xFF is skipped, and a marker ends the data. */
export class BitReader {
  private hold = 0;
  private held = 0;
  /** Number of zero bits that were returned after the end of the data. */
  private missing = 0;

  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  /** Reads one bit. */
  bit(): number {
    if (this.held === 0) this.fill();
    this.held--;
    return (this.hold >>> this.held) & 1;
  }

  /** Reads up to 16 bits as an unsigned number. */
  bits(count: number): number {
    while (this.held < count) this.fill();
    this.held -= count;
    return (this.hold >>> this.held) & ((1 << count) - 1);
  }

  /** Returns the next 8 bits without consuming them. */
  peek(): number {
    while (this.held < 8) this.fill();
    return (this.hold >>> (this.held - 8)) & 0xff;
  }

  /** Consumes bits that {@link peek} returned. */
  skip(count: number): void {
    this.held -= count;
  }

  /** Reads a signed number of `count` bits (ITU T.81, F.2.2.1, "EXTEND"). */
  signed(count: number): number {
    if (count === 0) return 0;
    const value = this.bits(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** Whether more bits were read than the file contains. */
  get isExhausted(): boolean {
    return this.missing > this.held;
  }

  /** Skips the bits up to the next byte, finds the next marker and, if it is a restart marker, skips it. */
  restart(): boolean {
    this.hold = 0;
    this.held = 0;
    this.missing = 0;
    this.at = nextMarker(this.bytes, this.at);
    const marker = this.bytes[this.at + 1];
    if (marker === undefined || marker < 0xd0 || marker > 0xd7) return false;
    this.at += 2;
    return true;
  }

  private fill(): void {
    let byte = this.bytes[this.at];
    if (byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0)) {
      byte = 0;
      this.missing += 8;
    } else this.at += byte === 0xff ? 2 : 1;
    this.hold = (this.hold << 8) | byte;
    this.held += 8;
  }
}

/** @internal Finds the next marker: 0xFF and a byte that is neither 0 (a stuffed byte) nor 0xFF (a fill byte). */
export function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const second = bytes[at + 1]!;
    if (bytes[at] === 0xff && second !== 0 && second !== 0xff) return at;
  }
  return bytes.length;
}
