/** @internal JSON extended with values that event files contain: NaN, infinities, integers beyond 2^53, maps */

const mark = "\u0000";

/** Serialises a value as JSON; values that JSON cannot represent become tagged strings. */
export function toWire(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === "number" && !(Number.isFinite(item) && !Object.is(item, -0))) return `${mark}f${format(item)}`;
    if (typeof item === "bigint") return `${mark}i${item}`;
    if (typeof item === "string" && item.startsWith(mark)) return `${mark}s${item}`;
    if (item instanceof Map) return { [`${mark}map`]: [...item] };
    return item;
  });
}

/** Parses the output of `toWire`. */
export function fromWire(text: string): unknown {
  return JSON.parse(text, (_, item: unknown) => {
    if (typeof item === "string" && item.startsWith(mark)) {
      const rest = item.slice(2);
      if (item[1] === "f") return Number(rest);
      return item[1] === "i" ? BigInt(rest) : rest;
    }
    const entries = (item as Record<string, [unknown, unknown][]> | null)?.[`${mark}map`];
    return entries === undefined ? item : new Map(entries);
  });
}

const format = (value: number) => (Object.is(value, -0) ? "-0" : String(value));
