import type { NdArray } from "../array/nd-array";
import type { DecodedImage, DecodeImageOptions } from "../image/decoded-image";
import type { Source } from "../source/read-bytes";
import type { Table } from "../table/table";

/** Name for errors and limit of memory, of every reader. */
export interface ReadKindOptions {
  /** Name for errors. Default: the path or address, or the name of a `File`. */
  readonly name?: string;
  /** Most bytes that the content may unpack to. Default: as the format's reader. */
  readonly maxBytes?: number;
}

interface AnyKind {
  /** A word for it, such as `csv`. */
  readonly name: string;
  /** What people call it, such as `CSV`. */
  readonly title: string;
  /** File extensions in lower case with their dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /** Matches further names, for files whose format is part of the name. */
  readonly pattern?: RegExp;
  /** Media type. */
  readonly mime: string;
  /** Whether bytes begin as this kind does. Left out where nothing distinguishes it from other files. */
  readonly sniff?: (bytes: Uint8Array) => boolean;
}

/** A kind of picture. */
export interface PictureKind extends AnyKind {
  readonly holds: "picture";
  readonly sniff: (bytes: Uint8Array) => boolean;
  /** Decodes a file's bytes. */
  readonly decode: (bytes: Uint8Array, options: DecodeImageOptions) => DecodedImage | Promise<DecodedImage>;
  /** Whether Keras's `image_dataset_from_directory`, whose order and labels `imageFolder` has, reads files of this kind. */
  readonly inKeras: boolean;
}

/** A kind of table. */
export interface TableKind extends AnyKind {
  readonly holds: "table";
  /** Whether it is text, whose encoding and delimiter may have to be guessed. */
  readonly isText: boolean;
  /** Reads a table. */
  readonly read: (source: Source, options?: ReadKindOptions) => Promise<Table>;
}

/** A kind of file that holds one array. */
export interface ArrayKind extends AnyKind {
  readonly holds: "array";
  /** Reads an array. */
  readonly read: (source: Source, options?: ReadKindOptions) => Promise<NdArray>;
}

/** A kind of file that holds arrays by name. */
export interface ArraysKind extends AnyKind {
  readonly holds: "arrays";
  /** Reads the arrays by name. */
  readonly read: (source: Source, options?: ReadKindOptions) => Promise<{ [name: string]: NdArray }>;
}

/** A kind of data file. Its functions load their code when called, so that the table of kinds costs nothing. */
export type FileKind = PictureKind | TableKind | ArrayKind | ArraysKind;
