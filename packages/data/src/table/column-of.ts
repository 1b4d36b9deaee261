import type { Column } from "./table";

/** A column of the narrowest kind that holds all values; null and undefined are missing. */
export function columnOf(name: string, values: readonly unknown[]): Column {
  const known = values.filter((value) => value !== null && value !== undefined);
  const all = (test: (value: unknown) => boolean) => known.every(test);
  if (values.length === 0) return { name, kind: "any", values };
  if (all((value) => typeof value === "number" || typeof value === "bigint")) {
    return numbers(name, values as readonly (number | bigint | null)[]) ?? { name, kind: "any", values };
  }
  if (all((value) => typeof value === "boolean"))
    return { name, kind: "boolean", values: values as (boolean | null)[] };
  if (all((value) => typeof value === "string")) return { name, kind: "string", values: values as (string | null)[] };
  return { name, kind: "any", values };
}

function numbers(name: string, values: readonly (number | bigint | null)[]): Column | undefined {
  const missing = Uint8Array.from(values, (value) => Number(value === null || value === undefined));
  const hasMissing = missing.includes(1);
  const fits = (value: number | bigint | null) => typeof value !== "bigint" || Number.isSafeInteger(Number(value));
  if (values.every(fits)) {
    const floats = Float64Array.from(values, (value) =>
      value === null || value === undefined ? Number.NaN : Number(value),
    );
    return hasMissing ? { name, kind: "number", values: floats, missing } : { name, kind: "number", values: floats };
  }
  const whole = values.every((value) => typeof value === "bigint" && BigInt.asIntN(64, value) === value);
  return whole ? { name, kind: "number", values: BigInt64Array.from(values as bigint[]) } : undefined;
}
