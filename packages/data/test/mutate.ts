/** Damage for the readers' fuzz test. */
import { gunzipSync, gzipSync } from "node:zlib";
import { crc32, crc32c } from "../src/compress/crc32";
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
    const kind = random.randint(0, 7);
    if (kind === 0) bytes[at]! ^= 1 << random.randint(0, 8);
    else if (kind === 1) bytes[at] = random.randint(0, 256);
    else if (kind === 2) bytes.fill(telling[random.randint(0, 5)]!, at, at + length);
    else if (kind === 3) bytes = bytes.slice(0, at);
    else if (kind === 4) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    else if (kind === 5)
      bytes = Uint8Array.from([...bytes.subarray(0, at), ...random.bytes(length), ...bytes.subarray(at)]);
    else bytes.copyWithin(at, random.randint(0, bytes.length), bytes.length);
  }
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
