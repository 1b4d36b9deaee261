// @internal: HDF5's object headers of version 1 and the messages in them.
import type { ArrayData } from "@feedforward/shared";
import type { HeapWriter } from "./heap-writer";

/** A message and its type number. */
export interface MessageBytes {
  readonly type: number;
  readonly bytes: Uint8Array;
}

const padded = (size: number) => Math.ceil(size / 8) * 8;

/** Writes an object's header. */
export function headerBytes(messages: readonly MessageBytes[]): Uint8Array {
  const size = messages.reduce((sum, { bytes }) => sum + 8 + padded(bytes.length), 0);
  const header = new Uint8Array(16 + size);
  const view = new DataView(header.buffer);
  view.setUint8(0, 1);
  view.setUint16(2, messages.length, true);
  view.setUint32(4, 1, true);
  view.setUint32(8, size, true);
  let at = 16;
  for (const { type, bytes } of messages) {
    if (padded(bytes.length) > 65528)
      throw new Error(`internal: an HDF5 message of ${bytes.length} bytes is too long.`);
    view.setUint16(at, type, true);
    view.setUint16(at + 2, padded(bytes.length), true);
    header.set(bytes, at + 8);
    at += 8 + padded(bytes.length);
  }
  return header;
}

/** IEEE float32 and two's complement int32, little-endian. */
const types: { readonly [dtype: string]: readonly number[] } = {
  float32: [0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0],
  int32: [0x10, 0x08, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0],
};

/** UTF-8 texts of any length, each stored as a reference to the global heap. */
const textType = [0x19, 1, 1, 0, 16, 0, 0, 0, 0x13, 0x10, 0, 0, 1, 0, 0, 0];

/** Returns the messages of a dataset whose values are stored at `address`. */
export function datasetMessages({ data, shape, dtype }: ArrayData, address: number): MessageBytes[] {
  const type = types[dtype];
  if (!type) throw new Error(`internal: no HDF5 type for ${dtype}.`);
  const layout = new DataView(new ArrayBuffer(18));
  layout.setUint8(0, 3);
  layout.setUint8(1, 1);
  layout.setBigUint64(2, data.byteLength === 0 ? 2n ** 64n - 1n : BigInt(address), true);
  layout.setBigUint64(10, BigInt(data.byteLength), true);
  return [
    { type: 0x01, bytes: dataspace(shape) },
    { type: 0x03, bytes: Uint8Array.from(type) },
    // Version 2, space allocated on first write, no fill value.
    { type: 0x05, bytes: Uint8Array.from([2, 2, 2, 0]) },
    { type: 0x08, bytes: new Uint8Array(layout.buffer) },
  ];
}

/** Returns an attribute that is a text or a list of texts. */
export function attributeMessage(name: string, value: string | readonly string[], heap: HeapWriter): MessageBytes {
  const texts = [value].flat();
  const nameBytes = new TextEncoder().encode(`${name}\0`);
  const space = dataspace(typeof value === "string" ? [] : [texts.length]);
  const parts = [nameBytes, Uint8Array.from(textType), space];
  const start = parts.reduce((sum, { length }) => sum + padded(length), 8);
  const bytes = new Uint8Array(start + 16 * texts.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  let at = 8;
  for (const [i, part] of parts.entries()) {
    view.setUint16(2 + 2 * i, part.length, true);
    bytes.set(part, at);
    at += padded(part.length);
  }
  for (const [i, text] of texts.entries()) heap.reference(view, start + 16 * i, text);
  return { type: 0x0c, bytes };
}

function dataspace(shape: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + 8 * shape.length));
  view.setUint8(0, 1);
  view.setUint8(1, shape.length);
  for (const [axis, size] of shape.entries()) view.setBigUint64(8 + 8 * axis, BigInt(size), true);
  return new Uint8Array(view.buffer);
}
