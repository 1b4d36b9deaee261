// @internal: HDF5's attributes, section IV.A.2.m of the file format specification.
import type { Cursor } from "./cursor";
import { readDataspace, readDatatype } from "./datatype";

/** An attribute's name and its texts; `texts` is undefined if the values are not texts. */
export interface Attribute {
  readonly name: string;
  readonly scalar: boolean;
  readonly texts: string[] | undefined;
}

/** Reads an attribute message. */
export function readAttribute(cursor: Cursor, at: number): Attribute {
  const version = cursor.u8(at);
  if (version < 1 || version > 3) {
    throw cursor.error("unsupported-version", at, "an attribute of version 1 to 3", String(version));
  }
  const pad = (size: number) => (version === 1 ? Math.ceil(size / 8) * 8 : size);
  const start = at + (version === 3 ? 9 : 8);
  const [nameSize, typeSize, spaceSize] = [cursor.u16(at + 2), cursor.u16(at + 4), cursor.u16(at + 6)];
  const name = cursor.text(start, nameSize);
  const typeAt = start + pad(nameSize);
  const spaceAt = typeAt + pad(typeSize);
  const data = spaceAt + pad(spaceSize);
  const type = readDatatype(cursor, typeAt);
  const shape = readDataspace(cursor, spaceAt);
  const scalar = shape?.length === 0;
  const count = shape?.reduce((product, size) => product * size, 1) ?? 0;
  if (count === 0) return { name, scalar, texts: [] };
  if (type.kind !== "text" && type.kind !== "variable text") return { name, scalar, texts: undefined };
  cursor.slice(data, count * Math.max(1, type.size));
  const read = type.kind === "text" ? fixedText : heapText;
  return {
    name,
    scalar,
    texts: Array.from({ length: count }, (_, i) => read(cursor, data + i * type.size, type.size)),
  };
}

function fixedText(cursor: Cursor, at: number, size: number): string {
  return new TextDecoder().decode(cursor.slice(at, size)).replace(/\0.*$/s, "");
}

/** Reads a text from the global heap, section III.E: its length, the heap's address and its index there. */
function heapText(cursor: Cursor, at: number): string {
  const length = cursor.u32(at);
  if (length === 0) return "";
  const heap = cursor.u64(at + 4);
  const wanted = cursor.u32(at + 12);
  cursor.magic(heap, "GCOL");
  const end = heap + cursor.u64(heap + 8);
  for (let entry = heap + 16; entry + 16 <= end; ) {
    const index = cursor.u16(entry);
    const size = cursor.u64(entry + 8);
    if (index === wanted) return new TextDecoder().decode(cursor.slice(entry + 16, Math.min(length, size)));
    if (index === 0 || size < 0) break;
    entry += 16 + Math.ceil(size / 8) * 8;
  }
  throw cursor.error("corrupt-data", at, `text ${wanted} of the heap at byte ${heap}`, "no such text");
}
