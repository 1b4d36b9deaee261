// @internal: HDF5's groups with symbol tables, sections III.A to III.D of the file format specification.
import type { Cursor } from "./cursor";

/** Returns the names in a group and the addresses of the objects' headers. */
export function readLinks(cursor: Cursor, tree: number, heap: number): Map<string, number> {
  cursor.magic(heap, "HEAP");
  const size = cursor.u64(heap + 8);
  const names = cursor.u64(heap + 24);
  cursor.slice(names, size);
  const links = new Map<string, number>();
  const seen = new Set<number>();
  const pending = [tree];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) throw cursor.error("corrupt-data", at, "a tree of names", "a node that is its own ancestor");
    seen.add(at);
    if (cursor.u8(at) === 0x54) pending.push(...children(cursor, at).reverse());
    else readSymbols(cursor, at, names, size, links);
  }
  return links;
}

function children(cursor: Cursor, at: number): number[] {
  cursor.magic(at, "TREE");
  if (cursor.u8(at + 4) !== 0) throw cursor.error("corrupt-data", at, "a tree of names", "a tree of data");
  return Array.from({ length: cursor.u16(at + 6) }, (_, i) => cursor.u64(at + 32 + 16 * i));
}

function readSymbols(cursor: Cursor, at: number, names: number, size: number, links: Map<string, number>): void {
  cursor.magic(at, "SNOD");
  const count = cursor.u16(at + 6);
  for (let i = 0; i < count; i++) {
    const entry = at + 8 + 40 * i;
    const offset = cursor.u64(entry);
    if (offset < 0 || offset >= size)
      throw cursor.error("corrupt-data", entry, `a name within ${size} bytes`, String(offset));
    const name = cursor.text(names + offset, size - offset);
    if (name === "" || name.includes("/"))
      throw cursor.error("corrupt-data", entry, "a name without slashes", JSON.stringify(name));
    if (cursor.u32(entry + 16) === 2) {
      throw cursor.error(
        "unsupported-version",
        entry,
        "objects of this file",
        `a symbolic link named ${JSON.stringify(name)}`,
      );
    }
    links.set(name, cursor.u64(entry + 8));
  }
}
