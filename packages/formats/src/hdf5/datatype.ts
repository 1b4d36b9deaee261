// @internal: HDF5's datatype and dataspace messages, section IV.A.2 of the file format specification.
import type { Cursor } from "./cursor";

/** An element type: numbers, texts of fixed or variable length, or a type that models do not use. */
export type Datatype =
  | { readonly kind: "float" | "int" | "uint"; readonly size: number; readonly bigEndian: boolean }
  | { readonly kind: "text" | "variable text" | "other"; readonly size: number };

/** Reads a datatype message. */
export function readDatatype(cursor: Cursor, at: number): Datatype {
  const kind = cursor.u8(at) & 15;
  const bits = cursor.u8(at + 1);
  const size = cursor.u32(at + 4);
  const bigEndian = (bits & 1) === 1;
  if (kind === 0) return { kind: bits & 8 ? "int" : "uint", size, bigEndian };
  if (kind === 1 && [2, 4, 8].includes(size) && isIeee(cursor, at + 8, size)) return { kind: "float", size, bigEndian };
  if (kind === 3) return { kind: "text", size };
  if (kind === 9 && (bits & 15) === 1) return { kind: "variable text", size };
  return { kind: "other", size };
}

const exponentBits: { readonly [size: number]: number } = { 2: 5, 4: 8, 8: 11 };

function isIeee(cursor: Cursor, at: number, size: number): boolean {
  return cursor.u16(at + 2) === 8 * size && cursor.u8(at + 5) === exponentBits[size];
}

/** Reads a dataspace message: the sizes of all axes, an empty list for a scalar, undefined for no value. */
export function readDataspace(cursor: Cursor, at: number): number[] | undefined {
  const version = cursor.u8(at);
  const rank = cursor.u8(at + 1);
  if (version !== 1 && version !== 2) {
    throw cursor.error("unsupported-version", at, "a dataspace of version 1 or 2", String(version));
  }
  if (version === 2 && cursor.u8(at + 3) === 2) return undefined;
  const start = at + (version === 1 ? 8 : 4);
  const shape = Array.from({ length: rank }, (_, axis) => cursor.u64(start + 8 * axis));
  if (shape.some((size) => size < 0)) throw cursor.error("bad-shape", at, "sizes of axes", "a size above 2^53");
  return shape;
}
