// @internal: HDF5's object headers of version 1, section IV.A.1.a of the file format specification.
import type { Cursor } from "./cursor";

/** Type numbers of the messages that are read. */
export const MESSAGE = {
  dataspace: 0x01,
  datatype: 0x03,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
} as const;

/** A message of an object's header. */
export interface Message {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

/** Reads the messages of the object whose header is at `address`. */
export function readMessages(cursor: Cursor, address: number): Message[] {
  const version = cursor.u8(address);
  if (version !== 1) {
    const received = version === 0x4f ? "a later version" : String(version);
    throw cursor.error("unsupported-version", address, "an object header of version 1, as Keras writes", received);
  }
  const count = cursor.u16(address + 2);
  const messages: Message[] = [];
  const blocks = [{ at: address + 16, size: cursor.u32(address + 8) }];
  // Every block contains at least one of the announced messages; this ends a chain of empty blocks.
  for (let i = 0; i < blocks.length && i <= count && messages.length < count; i++) {
    const { at: start, size: length } = blocks[i]!;
    cursor.slice(start, length);
    for (let at = start; at + 8 <= start + length && messages.length < count; ) {
      const [type, size, flags] = [cursor.u16(at), cursor.u16(at + 2), cursor.u8(at + 4)];
      cursor.slice(at + 8, size);
      if (flags & 2 && (type === MESSAGE.datatype || type === MESSAGE.dataspace)) {
        throw cursor.error("unsupported-dtype", at, "an unshared type", "a shared type");
      }
      messages.push({ type, at: at + 8, size });
      if (type === MESSAGE.continuation) blocks.push({ at: cursor.u64(at + 8), size: cursor.u64(at + 16) });
      at += 8 + size;
    }
  }
  return messages;
}
