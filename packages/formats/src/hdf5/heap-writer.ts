// @internal: HDF5's global heap, section III.E of the file format specification.
import type { SectionWriter } from "./section-writer";

/** Maximum number of objects in one heap collection. */
const capacity = 65535;

/** The texts of all attributes, in as few collections as possible. */
export class HeapWriter {
  readonly #places = new Map<string, { length: number; collection: number; index: number }>();
  readonly #collections: Uint8Array[][] = [];
  #addresses: number[] = [];

  add(text: string): void {
    if (this.#places.has(text)) return;
    const bytes = new TextEncoder().encode(text);
    if (this.#collections.length === 0 || this.#collections.at(-1)!.length === capacity) this.#collections.push([]);
    const collection = this.#collections.at(-1)!;
    collection.push(bytes);
    const index = collection.length;
    this.#places.set(text, { length: bytes.length, collection: this.#collections.length - 1, index });
  }

  /** Writes the collections; only then do texts have addresses. */
  place(file: SectionWriter): void {
    this.#addresses = this.#collections.map((collection) => file.add(collectionBytes(collection)));
  }

  /** Writes the sixteen-byte reference to a text. */
  reference(view: DataView, at: number, text: string): void {
    const place = this.#places.get(text);
    if (!place) throw new Error(`internal: the text ${JSON.stringify(text.slice(0, 40))} was not put on the heap.`);
    view.setUint32(at, place.length, true);
    view.setBigUint64(at + 4, BigInt(this.#addresses[place.collection]!), true);
    view.setUint32(at + 12, place.index, true);
  }
}

function collectionBytes(texts: readonly Uint8Array[]): Uint8Array {
  const used = texts.reduce((sum, { length }) => sum + 16 + Math.ceil(length / 8) * 8, 16);
  // No smaller collection is allowed; the rest is an object with index 0.
  const bytes = new Uint8Array(Math.max(4096, used + 16));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("GCOL"));
  bytes[4] = 1;
  view.setBigUint64(8, BigInt(bytes.length), true);
  let at = 16;
  for (const [i, text] of texts.entries()) {
    view.setUint16(at, i + 1, true);
    view.setUint16(at + 2, 1, true);
    view.setBigUint64(at + 8, BigInt(text.length), true);
    bytes.set(text, at + 16);
    at += 16 + Math.ceil(text.length / 8) * 8;
  }
  view.setBigUint64(at + 8, BigInt(bytes.length - at), true);
  return bytes;
}
