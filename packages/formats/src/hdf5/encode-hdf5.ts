/** Writes HDF5 files as h5py does by default (superblock 0, symbol-table groups), readable by every HDF5 library. */
import type { ArrayData } from "@feedforward/shared";
import { HeapWriter } from "./heap-writer";
import { attributeMessage, datasetMessages, headerBytes, type MessageBytes } from "./message-writer";
import { SectionWriter } from "./section-writer";

/** A group: its attributes (a text, or a list of texts), and its members by name. */
export interface Hdf5Group {
  readonly attributes?: { readonly [name: string]: string | readonly string[] };
  readonly children?: { readonly [name: string]: Hdf5Group | ArrayData };
}

/** Maximum number of names in one leaf of a group's tree: twice the file's leaf rank. */
const leafNames = 8;

const isArray = (node: Hdf5Group | ArrayData): node is ArrayData => "data" in node;

/** Encodes a complete HDF5 file; datasets are float32 or int32. */
export function encodeHdf5(root: Hdf5Group): Uint8Array {
  const heap = new HeapWriter();
  const widest = collect(root, heap);
  const internalRank = Math.max(16, Math.ceil(widest / leafNames / 2));
  const file = new SectionWriter();
  file.reserve(96);
  heap.place(file);
  const address = writeGroup(file, heap, root, internalRank);
  const superblock = new DataView(new ArrayBuffer(96));
  for (const [i, byte] of [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a].entries()) superblock.setUint8(i, byte);
  superblock.setUint8(13, 8);
  superblock.setUint8(14, 8);
  superblock.setUint16(16, leafNames / 2, true);
  superblock.setUint16(18, internalRank, true);
  superblock.setBigUint64(32, 2n ** 64n - 1n, true);
  superblock.setBigUint64(40, BigInt(file.length), true);
  superblock.setBigUint64(48, 2n ** 64n - 1n, true);
  superblock.setBigUint64(64, BigInt(address), true);
  return file.finish(new Uint8Array(superblock.buffer));
}

/** Adds the texts of all attributes to the heap; returns the largest number of names in a group. */
function collect(group: Hdf5Group, heap: HeapWriter): number {
  for (const value of Object.values(group.attributes ?? {})) for (const text of [value].flat()) heap.add(text);
  const children = Object.values(group.children ?? {});
  return Math.max(children.length, ...children.map((child) => (isArray(child) ? 0 : collect(child, heap))));
}

function writeNode(file: SectionWriter, heap: HeapWriter, node: Hdf5Group | ArrayData, rank: number): number {
  if (!isArray(node)) return writeGroup(file, heap, node, rank);
  const data = file.add(new Uint8Array(node.data.buffer, node.data.byteOffset, node.data.byteLength));
  return file.add(headerBytes(datasetMessages(node, data)));
}

function writeGroup(file: SectionWriter, heap: HeapWriter, group: Hdf5Group, rank: number): number {
  const encoder = new TextEncoder();
  const children = Object.entries(group.children ?? {})
    .map(([name, node]) => ({ name: encoder.encode(name), node }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ name, node }) => ({ name, address: writeNode(file, heap, node, rank) }));

  // Names, the empty one first, each padded to eight bytes.
  let size = 8;
  const offsets = children.map(({ name }) => {
    const at = size;
    size += Math.ceil((name.length + 1) / 8) * 8;
    return at;
  });
  const names = new Uint8Array(size);
  for (const [i, { name }] of children.entries()) names.set(name, offsets[i]!);
  const heapHeader = new DataView(new ArrayBuffer(32));
  write(heapHeader, 0, "HEAP");
  heapHeader.setBigUint64(8, BigInt(size), true);
  heapHeader.setBigUint64(16, 1n, true);
  heapHeader.setBigUint64(24, BigInt(file.add(names)), true);
  const heapAddress = file.add(new Uint8Array(heapHeader.buffer));

  const tree = new DataView(new ArrayBuffer(24 + 2 * rank * 16 + 8));
  write(tree, 0, "TREE");
  const leaves = Math.ceil(children.length / leafNames);
  tree.setUint16(6, leaves, true);
  tree.setBigUint64(8, 2n ** 64n - 1n, true);
  tree.setBigUint64(16, 2n ** 64n - 1n, true);
  for (let leaf = 0; leaf < leaves; leaf++) {
    const first = leaf * leafNames;
    const count = Math.min(leafNames, children.length - first);
    const symbols = new DataView(new ArrayBuffer(8 + leafNames * 40));
    write(symbols, 0, "SNOD");
    symbols.setUint8(4, 1);
    symbols.setUint16(6, count, true);
    for (let i = 0; i < count; i++) {
      symbols.setBigUint64(8 + 40 * i, BigInt(offsets[first + i]!), true);
      symbols.setBigUint64(16 + 40 * i, BigInt(children[first + i]!.address), true);
    }
    tree.setBigUint64(32 + 16 * leaf, BigInt(file.add(new Uint8Array(symbols.buffer))), true);
    tree.setBigUint64(40 + 16 * leaf, BigInt(offsets[first + count - 1]!), true);
  }
  const table = new DataView(new ArrayBuffer(16));
  table.setBigUint64(0, BigInt(file.add(new Uint8Array(tree.buffer))), true);
  table.setBigUint64(8, BigInt(heapAddress), true);
  const messages: MessageBytes[] = [
    { type: 0x11, bytes: new Uint8Array(table.buffer) },
    ...Object.entries(group.attributes ?? {}).map(([name, value]) => attributeMessage(name, value, heap)),
  ];
  return file.add(headerBytes(messages));
}

function write(view: DataView, at: number, letters: string): void {
  for (let i = 0; i < letters.length; i++) view.setUint8(at + i, letters.charCodeAt(i));
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
