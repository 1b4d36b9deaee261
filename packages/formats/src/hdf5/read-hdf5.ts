/**
 * Reads the HDF5 files that Keras and h5py write by default: symbol-table groups, text attributes, and contiguous
 * datasets. The full C library as WebAssembly is 4 MB, and aborts or hangs on damaged files; Keras files need only this
 * subset.
 */

import type { ArrayData } from "@feedforward/shared";
import { ModelFileError } from "../model-file-error";
import { hasHdf5Signature } from "../signatures";
import { readAttribute } from "./attribute";
import { Cursor } from "./cursor";
import { readDataset } from "./dataset";
import { readLinks } from "./group";
import { MESSAGE, type Message, readMessages } from "./object-header";
import { showBytes } from "./show-bytes";

/** A group or dataset of an HDF5 file; its content is read on demand. */
export class Hdf5Object {
  readonly #cursor: Cursor;
  readonly #messages: readonly Message[];
  #links: Map<string, number> | undefined;

  constructor(
    cursor: Cursor,
    /** Address of its header. */
    readonly address: number,
    /** Path in the file, such as `model_weights/hidden`; empty for the root. */
    readonly path: string,
  ) {
    this.#cursor = cursor;
    this.#messages = readMessages(cursor, address);
  }

  get isGroup(): boolean {
    return this.#messages.some(({ type }) => type === MESSAGE.symbolTable);
  }

  /** Names of a group's members. */
  get keys(): string[] {
    return [...this.#read().keys()];
  }

  /** Returns the object at a path relative to this one, or undefined. */
  find(path: string): Hdf5Object | undefined {
    let found: Hdf5Object = this;
    for (const name of path.split("/").filter((part) => part !== "")) {
      const address = found.isGroup ? found.#read().get(name) : undefined;
      if (address === undefined) return undefined;
      found = new Hdf5Object(this.#cursor, address, found.path === "" ? name : `${found.path}/${name}`);
    }
    return found;
  }

  /** Returns an attribute's text, or undefined. */
  text(name: string): string | undefined {
    return this.texts(name)?.[0];
  }

  /** Returns an attribute's texts, or undefined; Keras splits long lists into `name0`, `name1`, … */
  texts(name: string): string[] | undefined {
    const attributes = this.#messages
      .filter(({ type }) => type === MESSAGE.attribute)
      .map(({ at }) => readAttribute(this.#cursor, at));
    const whole = attributes.find((attribute) => attribute.name === name)?.texts;
    if (whole) return whole;
    const parts: string[][] = [];
    for (;;) {
      const part = attributes.find((attribute) => attribute.name === `${name}${parts.length}`)?.texts;
      if (!part) return parts.length === 0 ? undefined : parts.flat();
      parts.push(part);
    }
  }

  /** Returns a dataset's values. */
  array(): ArrayData {
    return readDataset(this.#cursor, this.#messages);
  }

  #read(): Map<string, number> {
    const table = this.#messages.find(({ type }) => type === MESSAGE.symbolTable);
    if (!table) {
      const place = `/${this.path}`;
      throw new ModelFileError("corrupt-data", {
        file: this.#cursor.file,
        place,
        expected: "a group",
        received: "none",
      });
    }
    this.#links ??= readLinks(this.#cursor, this.#cursor.u64(table.at), this.#cursor.u64(table.at + 8));
    return this.#links;
  }
}

/**
 * Opens the root of an HDF5 file.
 *
 * @throws ModelFileError `bad-magic`, `truncated-header`, `truncated-data`, `unsupported-version`, `corrupt-data`.
 */
export function parseHdf5(bytes: Uint8Array, file: string): Hdf5Object {
  const cursor = new Cursor(bytes, file);
  if (!hasHdf5Signature(bytes)) {
    const received = showBytes(bytes);
    throw cursor.error("bad-magic", 0, "the signature of HDF5", received);
  }
  if (bytes.length < 96)
    throw cursor.error("truncated-header", bytes.length, "a superblock of 96 bytes", "the end of the file");
  const version = cursor.u8(8);
  if (version > 1)
    throw cursor.error("unsupported-version", 8, "a superblock of version 0 or 1, as Keras writes", String(version));
  if (cursor.u8(13) !== 8 || cursor.u8(14) !== 8) {
    throw cursor.error("unsupported-version", 13, "addresses of 8 bytes", `${cursor.u8(13)} and ${cursor.u8(14)}`);
  }
  const start = version === 0 ? 24 : 28;
  const end = cursor.u64(start + 16);
  if (end < 0 || end > bytes.length) {
    throw cursor.error("truncated-data", bytes.length, `a file of ${end} bytes`, `its end after ${bytes.length}`);
  }
  return new Hdf5Object(cursor, cursor.u64(start + 40), "");
}
