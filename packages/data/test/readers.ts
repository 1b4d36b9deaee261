/** The readers that every damaged file, form of bytes and bomb is tried on. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeImage, imageFolder } from "../src/images";
import {
  parseCsv,
  parseCsvCells,
  parseExample,
  parseIdx,
  parseNpy,
  parseNpz,
  parseSafetensors,
  parseTfRecords,
  parseZip,
  readTfRecords,
  streamCsv,
  streamNpy,
} from "../src/index";
import { readParquet } from "../src/parquet";
import {
  type Mutation,
  mutateChunks,
  mutateFields,
  mutateFooter,
  mutateGzip,
  mutateJson,
  mutateMember,
  mutateRecords,
  mutateText,
} from "./mutate";
import { fixtures } from "./parity";
import { Pieces } from "./pieces";

/** A reader of whole files, and where some are. */
export interface Reader {
  /** Where whole files are, below `fixtures/data`. */
  readonly folder: string;
  /** Which of them. Default: all. */
  readonly files?: RegExp;
  /** Default: changes of any bytes. */
  readonly change?: Mutation;
  /** Most bytes besides four times the file. Default: small tables of the decoders. */
  readonly room?: number;
  readonly read: (bytes: Uint8Array) => unknown;
}

const npz = (bytes: Uint8Array) => parseNpz(bytes);
const idx = (bytes: Uint8Array) => parseIdx(bytes);
const examples = (bytes: Uint8Array) => [...parseTfRecords(bytes)].map((record) => parseExample(record));
const sound = /^(stored|compressed|nested-names|positional|other-members|comment|data-descriptors)/;

/** Every reader of the package, by what it reads. */
export const readers: { readonly [name: string]: Reader } = {
  npy: { folder: "npy", read: (bytes) => parseNpy(bytes) },
  "npy, streamed": { folder: "npy", read: (bytes) => all(streamNpy(bytes, { rows: 2 })) },
  "npy, in pieces": { folder: "npy", read: (bytes) => all(streamNpy(inPieces(bytes), { rows: 2 })) },
  npz: { folder: "npz", read: npz },
  "npz, members": { folder: "npz", files: sound, change: mutateMember, read: npz },
  zip: { folder: "npz", read: (bytes) => parseZip(bytes).map((entry) => entry.read()) },
  idx: { folder: "idx", read: idx },
  "idx, gzip": { folder: "idx", files: /^t10k.*gz$/, change: mutateGzip, read: idx },
  csv: { folder: "csv", read: (bytes) => parseCsv(bytes) },
  "csv, cells": { folder: "csv", read: (bytes) => parseCsvCells(bytes) },
  "csv, rows": { folder: "csv", change: mutateText, read: (bytes) => parseCsv(bytes) },
  "csv, in pieces": {
    folder: "csv",
    change: mutateText,
    read: (bytes) => all(streamCsv(inPieces(bytes), { rows: 3 })),
  },
  "csv, streamed": { folder: "csv", read: (bytes) => all(streamCsv(bytes, { rows: 5 })) },
  parquet: { folder: "parquet", read: (bytes) => readParquet(bytes) },
  "parquet, footer": { folder: "parquet", change: mutateFooter, read: (bytes) => readParquet(bytes) },
  // A picture's size stands in its header: any file may ask for 64 MiB, which a decoder may hold twice.
  images: { folder: "images", room: 2 ** 27, read: (bytes) => decodeImage(bytes) },
  "images, fields": { folder: "images", change: mutateFields, room: 2 ** 27, read: (bytes) => decodeImage(bytes) },
  "images, chunks of PNG": {
    folder: "images",
    files: /^(ancillary|grey|one-pixel|palette|rgb).*png$/,
    change: mutateChunks,
    read: (bytes) => decodeImage(bytes),
  },
  "image folder": { folder: "images", files: /\.(png|jpg|gif|bmp)$/, room: 2 ** 27, read: readFolder },
  safetensors: { folder: "safetensors", read: (bytes) => parseSafetensors(bytes) },
  "safetensors, header": {
    folder: "safetensors",
    files: /safetensors$/,
    change: mutateJson,
    read: (bytes) => parseSafetensors(bytes),
  },
  tfrecord: { folder: "tfrecord", read: examples },
  "tfrecord, streamed": { folder: "tfrecord", change: mutateRecords, read: (bytes) => all(readTfRecords(bytes)) },
  "tfrecord, in pieces": {
    folder: "tfrecord",
    change: mutateRecords,
    read: (bytes) => all(readTfRecords(inPieces(bytes))),
  },
  example: { folder: "tfrecord", read: (bytes) => parseExample(bytes.subarray(12, bytes.length - 4)) },
  "tfrecord, records": { folder: "tfrecord", change: mutateRecords, read: examples },
};

/** The bytes as a file that comes in pieces of a length that depends on them. */
const inPieces = (bytes: Uint8Array) => new Pieces(bytes, 1 + (bytes.length % 97));

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
}

let pets: string | undefined;

/** The picture as one of a folder's. */
async function readFolder(bytes: Uint8Array): Promise<unknown> {
  if (!pets) {
    pets = mkdtempSync(join(tmpdir(), "feedforward-readers-"));
    process.on("exit", () => rmSync(pets!, { recursive: true }));
    cpSync(join(fixtures, "data/image-folder/pets/dog"), join(pets, "dog"), { recursive: true });
  }
  writeFileSync(join(pets, "dog/changed.png"), bytes);
  const { files, load } = await imageFolder(pets, { imageSize: [8, 8] });
  return load([files.indexOf("dog/changed.png")]);
}
