/** Damage for the readers' fuzz test. */

import { gunzipSync, gzipSync } from "node:zlib";
import { crc32, crc32c } from "@feedforward/shared";
import { encodeZip, parseZip, type RandomState } from "../src/index";

/** Makes a damaged copy of a file. */
export type Mutation = (original: Uint8Array, random: RandomState) => Uint8Array;

/** One to four changes: bits, bytes, lengths, cuts, copies. */
export const mutate: Mutation = (original, random) => {
  let bytes = Uint8Array.from(original);
  const telling = [0, 1, 0x7f, 0x80, 0xff];
  for (let change = random.randint(1, 5); change > 0 && bytes.length > 0; change--) {
    const at = random.randint(0, bytes.length);
    const length = random.randint(1, 9);
    const kind = random.randint(0, 8);
    if (kind === 0) bytes[at]! ^= 1 << random.randint(0, 8);
    else if (kind === 1) bytes[at] = random.randint(0, 256);
    else if (kind === 2) bytes.fill(telling[random.randint(0, 5)]!, at, at + length);
    else if (kind === 3) bytes = bytes.slice(0, at);
    else if (kind === 4) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    else if (kind === 5)
      bytes = Uint8Array.from([...bytes.subarray(0, at), ...random.bytes(length), ...bytes.subarray(at)]);
    else if (kind === 6) writeNumber(bytes, at, random);
    else bytes.copyWithin(at, random.randint(0, bytes.length), bytes.length);
  }
  return bytes;
};

/** Lengths and counts that programs get wrong. */
const extremes = [0, 1, 2, 0x7f, 0xff, 0x100, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

/** Writes a telling number of 16 or 32 bits, in either byte order. */
function writeNumber(bytes: Uint8Array, at: number, random: RandomState): void {
  const size = random.randint(0, 2) === 0 ? 2 : 4;
  if (at + size > bytes.length) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const value = extremes[random.randint(0, extremes.length)]!;
  const isLittle = random.randint(0, 2) === 0;
  if (size === 2) view.setUint16(at, value & 0xffff, isLittle);
  else view.setUint32(at, value, isLittle);
}

/** Changes numbers of a picture's headers only, so that most of it stays readable. */
export const mutateFields: Mutation = (original, random) => {
  const bytes = Uint8Array.from(original);
  const end = Math.max(1, Math.min(bytes.length, 160));
  for (let count = random.randint(1, 4); count > 0; count--) writeNumber(bytes, random.randint(0, end), random);
  return bytes;
};

/** Changes a Parquet file's footer, whose length and ends stay right. */
export const mutateFooter: Mutation = (original, random) => {
  const bytes = Uint8Array.from(original);
  if (bytes.length < 12) return bytes;
  const length = new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
  const start = Math.max(0, bytes.length - 8 - length);
  for (let count = random.randint(1, 5); count > 0 && length > 0; count--) {
    const at = start + random.randint(0, length);
    if (random.randint(0, 3) === 0) writeNumber(bytes.subarray(0, bytes.length - 8), at, random);
    else bytes[at] = random.randint(0, 256);
  }
  return bytes;
};

/** Changes a table's rows: fields taken out, doubled and quoted, separators exchanged, names repeated. */
export const mutateText: Mutation = (original, random) => {
  const pieces = [
    "",
    '"',
    '""',
    ",",
    ",,,,",
    "\n",
    "\r",
    "\r\n",
    "1",
    "-",
    "inf",
    "1e999",
    "9007199254740993",
    "x",
    "\ufeff",
    "é",
  ];
  let text = new TextDecoder("latin1").decode(original);
  for (let count = random.randint(1, 6); count > 0; count--) {
    const at = random.randint(0, text.length + 1);
    const cut = random.randint(0, 3) === 0 ? random.randint(0, 20) : 0;
    const piece = pieces[random.randint(0, pieces.length)]!.repeat(random.randint(1, 4));
    text = text.slice(0, at) + piece + text.slice(at + cut);
    if (random.randint(0, 8) === 0) text = `${text.split("\n", 1)[0]}${",a".repeat(random.randint(1, 60))}\n${text}`;
  }
  return new TextEncoder().encode(text);
};

/** Exchanges values of a safetensors header for others of any kind; the length before it is right. */
export const mutateJson: Mutation = (original, random) => {
  const length =
    original.length < 8 ? 0 : Number(new DataView(original.buffer, original.byteOffset).getBigUint64(0, true));
  const header = new TextDecoder().decode(original.subarray(8, 8 + Math.min(length, original.length)));
  const deep = random.randint(1, 3000);
  const values = [
    ...["null", "true", "-1", "0.5", "1e300", "9007199254740993", "-0", '"F32"', '""', "{}", "[]", "[0]", "[0,1e300]"],
    ...["[".repeat(deep) + "]".repeat(deep), `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`, `[${"1,".repeat(deep)}1]`],
  ];
  const places = [...header.matchAll(/\[[^[\]]*\]|"[^"]*"|-?\d+(?:\.\d+)?/g)];
  let text = header;
  for (let count = random.randint(1, 3); count > 0 && places.length > 0; count--) {
    const { 0: found, index } = places[random.randint(0, places.length)]!;
    text = header.slice(0, index) + values[random.randint(0, values.length)]! + header.slice(index + found.length);
  }
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(8 + json.length + Math.max(0, original.length - 8 - length));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(original.subarray(Math.min(original.length, 8 + length)), 8 + json.length);
  return bytes;
};

/** Changes one member of an archive and packs it again: its checksum is right. Takes a whole archive. */
export const mutateMember: Mutation = (original, random) => {
  const members = parseZip(original).map((entry) => [entry.name, entry.read()] as const);
  const chosen = random.randint(0, Math.max(1, members.length));
  const changed = members.map(([name, bytes], i) => [name, i === chosen ? mutate(bytes, random) : bytes]);
  return encodeZip(Object.fromEntries(changed), { compress: random.randint(0, 2) === 1 });
};

/** Changes what a gzip file holds. */
export const mutateGzip: Mutation = (original, random) =>
  new Uint8Array(gzipSync(mutate(new Uint8Array(gunzipSync(original)), random)));

/** Changes what the chunks of a PNG hold and makes their checksums right. */
export const mutateChunks: Mutation = (original, random) => {
  const bytes = original.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    scatter(bytes, at + 8, end, random);
    view.setUint32(end, crc32(bytes, at + 4, end));
    at = end + 4;
  }
  return bytes;
};

/** Changes what the records of a TFRecord file hold and makes their checksums right. */
export const mutateRecords: Mutation = (original, random) => {
  const bytes = original.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 16 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at, true);
    if (end + 4 > bytes.length) break;
    scatter(bytes, at + 12, end, random);
    const crc = crc32c(bytes, at + 12, end);
    view.setUint32(end, ((crc >>> 15) | (crc << 17)) + 0xa282ead8, true);
    at = end + 4;
  }
  return bytes;
};

/** Writes none to three other bytes into a stretch. */
function scatter(bytes: Uint8Array, start: number, end: number, random: RandomState): void {
  if (end <= start) return;
  for (let count = random.randint(0, 4); count > 0; count--) bytes[random.randint(start, end)] = random.randint(0, 256);
}
