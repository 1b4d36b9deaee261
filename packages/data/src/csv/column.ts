import type { Column } from "../table/table";
import { ascii, parsed, parseNumber } from "./parse-number";
import type { Tokens } from "./tokens";

/** Texts that pandas reads as missing values. */
export const missingMarkers: readonly string[] = [
  ...["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A"],
  ...["NA", "NULL", "NaN", "None", "n/a", "nan", "null"],
];

/** The kind of a column, if known. */
export type ColumnType = "number" | "boolean" | "string";

/** A field that does not match the given type of its column. */
export interface Misfit {
  readonly row: number;
  readonly text: string;
}

const truths: { readonly [text: string]: boolean } = {
  True: true,
  TRUE: true,
  true: true,
  False: false,
  FALSE: false,
  false: false,
};

/** Reads the columns of tokenized rows. */
export class ColumnReader {
  private readonly decoder = new TextDecoder();
  private readonly missing: ReadonlySet<string>;
  private readonly longestMissing: number;
  /** The rows as one string if they are ASCII, of which fields are slices. */
  private whole: string | undefined;
  /** Offset of the rows' first byte. */
  private readonly start: number;

  /**
   * @param first The first data row.
   * @param missing Texts to read as missing values.
   */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly tokens: Tokens,
    private readonly first: number,
    missing: readonly string[],
  ) {
    this.start = tokens.starts[tokens.rows[first]!]!;
    this.missing = new Set(missing);
    this.longestMissing = Math.max(-1, ...missing.map((text) => new TextEncoder().encode(text).length));
  }

  /** Number of data rows. */
  get rows(): number {
    return this.tokens.count - this.first;
  }

  /** The text of a field; null beyond the end of a short row. */
  text(row: number, column: number): string | null {
    const field = this.field(row, column);
    if (field < 0) return null;
    const { starts, ends } = this.tokens;
    const [from, to] = [starts[field]!, ends[field]!];
    return to < 0 ? this.decoder.decode(singleQuotes(this.bytes.subarray(from, ~to))) : this.decode(from, to);
  }

  /** Reads a column as the narrowest kind that represents all its values: numbers, booleans, texts. */
  read(name: string, column: number): Column {
    if (this.rows === 0) return { name, kind: "any", values: [] };
    for (const type of ["number", "boolean"] as const) {
      const result = this.readAs(name, column, type);
      if ("name" in result) return result;
    }
    return this.strings(name, column);
  }

  /** Reads a column as a given type; returns the first field that does not match. */
  readAs(name: string, column: number, type: ColumnType): Column | Misfit {
    if (type === "number") return this.numbers(name, column);
    return type === "boolean" ? this.booleans(name, column) : this.strings(name, column);
  }

  private numbers(name: string, column: number): Column | Misfit {
    const { bytes, rows } = this;
    const { starts, ends } = this.tokens;
    const values = new Float64Array(rows);
    let whole = true;
    let large = false;
    for (let row = 0; row < rows; row++) {
      const field = this.field(row, column);
      // The end of a field with doubled quotes is stored as its complement; such a field is not a number.
      const value = field < 0 ? 0 : parseNumber(bytes, starts[field]!, ends[field]!);
      if (field >= 0 && parsed.ok) {
        values[row] = value;
        whole &&= parsed.whole;
        large ||= Math.abs(value) > Number.MAX_SAFE_INTEGER;
        continue;
      }
      if (!this.isMissing(row, column)) return { row, text: this.text(row, column) ?? "" };
      values[row] = Number.NaN;
      whole = false;
    }
    const exact = whole && large ? this.integers(column) : undefined;
    return { name, kind: "number", values: exact ?? values };
  }

  /** Reads integers beyond 2^53, unless one does not fit in 64 bits. */
  private integers(column: number): BigInt64Array | undefined {
    const values = new BigInt64Array(this.rows);
    for (let row = 0; row < this.rows; row++) {
      const value = BigInt((this.text(row, column) ?? "").trim().replace(/^\+/, ""));
      values[row] = value;
      if (values[row] !== value) return undefined;
    }
    return values;
  }

  private booleans(name: string, column: number): Column | Misfit {
    const values: (boolean | null)[] = new Array(this.rows);
    for (let row = 0; row < this.rows; row++) {
      const text = this.text(row, column);
      if (text !== null && Object.hasOwn(truths, text)) values[row] = truths[text]!;
      else if (this.isMissing(row, column)) values[row] = null;
      else return { row, text: text ?? "" };
    }
    return { name, kind: "boolean", values };
  }

  private strings(name: string, column: number): Column {
    // Only these rows, since a stream buffers many more bytes than it parses at a time.
    const own = this.bytes.subarray(this.start, this.tokens.consumed);
    const whole = this.whole ?? this.decoder.decode(own);
    if (whole.length === own.length) this.whole = whole;
    const values: (string | null)[] = new Array(this.rows);
    for (let row = 0; row < this.rows; row++) values[row] = this.isMissing(row, column) ? null : this.text(row, column);
    return { name, kind: "string", values };
  }

  private isMissing(row: number, column: number): boolean {
    const field = this.field(row, column);
    if (field < 0) return true;
    const end = this.tokens.ends[field]!;
    if ((end < 0 ? ~end : end) - this.tokens.starts[field]! > this.longestMissing) return false;
    return this.missing.has(this.text(row, column)!);
  }

  private field(row: number, column: number): number {
    const { rows } = this.tokens;
    const field = rows[this.first + row]! + column;
    return field < rows[this.first + row + 1]! ? field : -1;
  }

  /** Decodes short ASCII texts, which is faster than TextDecoder. */
  private decode(from: number, to: number): string {
    if (this.whole !== undefined) return this.whole.slice(from - this.start, to - this.start);
    if (to - from > 24) return this.decoder.decode(this.bytes.subarray(from, to));
    for (let at = from; at < to; at++) {
      if (this.bytes[at]! >= 0x80) return this.decoder.decode(this.bytes.subarray(from, to));
    }
    return ascii(this.bytes, from, to);
  }
}

/** Replaces doubled quotes by single ones. It works on bytes, since replacing in a string takes tens of times its memory. */
function singleQuotes(bytes: Uint8Array): Uint8Array {
  const single = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    single[length++] = bytes[at]!;
    if (bytes[at] === 0x22) at++;
  }
  return single.subarray(0, length);
}
