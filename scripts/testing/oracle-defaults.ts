import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Defaults of a class or function by argument name. */
export type Defaults = Readonly<Record<string, unknown>>;

/** Defaults of one of our factories, and those documented by its oracle. */
export interface Comparison {
  /**
   * Our defaults as observed in the configuration of an object created without options. Test tables pass a function, so
   * that each test creates its own: code that runs while tests are collected belongs to no test.
   */
  readonly ours: Defaults | (() => Defaults);
  /** The oracle's defaults, from `fixtures/defaults`. */
  readonly oracle: Defaults;
  /** Our own options that the oracle lacks, and deliberately different values, each documented. */
  readonly own?: Defaults;
  /** Arguments of the oracle that have no counterpart here. */
  readonly oracleOnly?: readonly string[];
}

/** The defaults of an oracle: `keras.json`, `keras2.json` or `tf1.json` of `fixtures/defaults`. */
export function oracleDefaults(file: string): Readonly<Record<string, Readonly<Record<string, Defaults>>>> {
  const path = fileURLToPath(new URL(`../../fixtures/defaults/${file}`, import.meta.url));
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Returns every default that differs from the oracle's, and every argument of the oracle without a counterpart. */
export function differences({ ours, oracle, own = {}, oracleOnly = [] }: Comparison): string[] {
  const expected = new Map(Object.entries({ ...oracle }).map(([name, value]) => [canonical(name), plain(value)]));
  for (const [name, value] of Object.entries(own)) expected.set(canonical(name), plain(value));
  const observed = new Map(
    Object.entries(typeof ours === "function" ? ours() : ours).map(([name, value]) => [canonical(name), plain(value)]),
  );
  const found: string[] = [];
  for (const [name, value] of observed) {
    if (!expected.has(name)) found.push(`${name}: the oracle has no such argument, ours is ${value}`);
    else if (!isRequired(expected.get(name)) && expected.get(name) !== value)
      found.push(`${name}: expected ${expected.get(name)}, ours is ${value}`);
  }
  const left = new Set(oracleOnly.map(canonical));
  for (const [name, value] of expected) {
    // A configuration omits options that are not set.
    if (observed.has(name) || left.has(name) || value === "null") continue;
    found.push(`${name}: the oracle's is ${value}, ours shows nothing`);
  }
  return found;
}

const isRequired = (value: string | undefined): boolean => value === '{"required":true}';

const canonical = (name: string): string => name.toLowerCase().replace(/[_-]/g, "");

/** Converts a value to text; spellings of a name, and objects and names of a class, become equal. */
function plain(value: unknown): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return canonical(value);
  if (typeof value === "object" && "className" in value) return canonical(String(value.className));
  return JSON.stringify(value);
}
