import type { Column } from "./table";

/** How non-numeric values are stored. */
type Kind = "string" | "boolean" | "any";

/**
 * Builds a column of the narrowest kind that represents all its values, which arrive in parts; null and undefined are missing.
 * Numbers are stored directly in a typed array, since a list of millions of values would take many times as much memory.
 */
export class ColumnBuilder {
  /** Number of values so far. */
  length = 0;
  private floats: Float64Array | undefined;
  private integers: BigInt64Array | undefined;
  private missing: Uint8Array | undefined;
  private list: unknown[] | undefined;
  private kind: Kind | undefined;
  private hasBigInts = false;

  /** @param rows Total number of values; further ones are ignored. */
  constructor(
    private readonly name: string,
    private readonly rows: number,
  ) {}

  /** Adds the next values. */
  add(values: ArrayLike<unknown>): void {
    const count = Math.min(values.length, this.rows - this.length);
    for (let i = 0; i < count; i++) this.put(values[i] ?? null);
    this.length += values.length - count;
  }

  /**
   * Returns the column after all values have been added.
   *
   * @param nesting `nested`: lists and records, even if all of them are missing. `lists`: none can be missing, so values that
   *   hyparquet returns as missing are empty lists.
   */
  finish(nesting: "lists" | "nested" | undefined): Column {
    const { name, rows } = this;
    if (rows === 0) return { name, kind: "any", values: [] };
    if (nesting === "lists") return { name, kind: "any", values: this.asList().map((value) => value ?? []) };
    if (nesting === "nested") return { name, kind: "any", values: this.asList() };
    if (this.list) return { name, kind: this.kind ?? "any", values: this.list } as Column;
    const values = this.floats ?? new Float64Array(rows);
    if (this.integers) {
      return this.missing
        ? { name, kind: "any", values: this.asList() }
        : { name, kind: "number", values: this.integers };
    }
    return this.missing ? { name, kind: "number", values, missing: this.missing } : { name, kind: "number", values };
  }

  private put(value: unknown): void {
    const at = this.length++;
    if (this.list) {
      this.list.push(value);
      if (value !== null && kindOf(value) !== this.kind) this.kind = "any";
      return;
    }
    if (value !== null && typeof value !== "number" && typeof value !== "bigint") {
      this.toList(at, kindOf(value));
      this.list!.push(value);
      return;
    }
    this.floats ??= new Float64Array(this.rows);
    if (value === null) {
      this.missing ??= new Uint8Array(this.rows);
      this.missing[at] = 1;
      this.floats[at] = Number.NaN;
      return;
    }
    const number = Number(value);
    this.floats[at] = number;
    if (typeof value === "number") return;
    this.hasBigInts = true;
    if (!this.integers && !Number.isSafeInteger(number)) {
      this.integers = new BigInt64Array(this.rows);
      for (let i = 0; i < at; i++) if (!this.missing?.[i]) this.integers[i] = BigInt(this.floats[i]!);
    }
    if (!this.integers) return;
    this.integers[at] = value;
    if (this.integers[at] === value) return;
    // Beyond signed 64 bits.
    this.toList(at, "any");
    this.list!.push(value);
  }

  /** Switches to a list of values. */
  private toList(count: number, kind: Kind): void {
    this.kind = this.isAllMissing(count) ? kind : "any";
    this.list = this.asList(count);
    this.floats = undefined;
    this.integers = undefined;
    this.missing = undefined;
  }

  private isAllMissing(count: number): boolean {
    return count === 0 || (this.missing?.subarray(0, count).every((flag) => flag === 1) ?? false);
  }

  private asList(count = this.length): unknown[] {
    if (this.list) return this.list;
    const { floats, integers, missing, hasBigInts } = this;
    const list: unknown[] = [];
    for (let i = 0; i < count; i++) {
      if (missing?.[i] || !floats) list.push(null);
      else list.push(integers ? integers[i] : hasBigInts ? BigInt(floats[i]!) : floats[i]);
    }
    return list;
  }
}

const kindOf = (value: unknown): Kind =>
  typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "any";
