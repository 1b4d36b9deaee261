import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive under test; each field stands in for the one that a sound archive has. */
export interface TestFile {
  readonly name: Uint8Array | string;
  readonly content: Uint8Array;
  /** 0: stored, 8: deflated. */
  readonly method?: number;
  readonly flags?: number;
  readonly localFlags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packed?: number;
  readonly header?: number;
  /** Extra field of the directory entry, e.g. ZIP64's. */
  readonly extra?: Uint8Array;
  readonly localExtra?: Uint8Array;
  readonly fileComment?: Uint8Array;
}

export interface TestArchive {
  readonly before?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Number of entries that the end record announces. */
  readonly entries?: number;
  /** Sets the end record's fields to their largest values and adds the ZIP64 records. */
  readonly wide?: boolean;
}

const numbers = (...fields: readonly (readonly [bytes: number, value: number])[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
};

/** ZIP64's extra field with these values. */
export const wideExtra = (...values: readonly number[]): Uint8Array =>
  numbers([2, 1], [2, 8 * values.length], ...values.map((value) => [8, value] as const));

/** A ZIP archive by the layout of PKWARE's APPNOTE 6.3.10, sections 4.3.7 to 4.3.16. */
export function zipBytes(files: readonly TestFile[], options: TestArchive = {}): Uint8Array {
  const { before = new Uint8Array(), comment = new Uint8Array(), wide = false } = options;
  const parts: Uint8Array[] = [before];
  const directory: Uint8Array[] = [];
  let at = before.length;
  for (const file of files) {
    const { content, method = 8, flags = 0, extra = new Uint8Array(), localExtra = new Uint8Array() } = file;
    const name = typeof file.name === "string" ? new TextEncoder().encode(file.name) : file.name;
    const data = method === 8 ? deflateRawSync(content) : content;
    const crc = file.crc ?? crc32(content);
    const sizes = [
      [4, crc],
      [4, file.packed ?? data.length],
      [4, file.size ?? content.length],
    ] as const;
    const local = numbers(
      [4, 0x04034b50],
      [2, 20],
      [2, file.localFlags ?? flags],
      [2, method],
      [4, 0],
      ...sizes,
      [2, name.length],
      [2, localExtra.length],
    );
    const note = file.fileComment ?? new Uint8Array();
    directory.push(
      numbers(
        [4, 0x02014b50],
        [2, 20],
        [2, 20],
        [2, flags],
        [2, method],
        [4, 0],
        ...sizes,
        [2, name.length],
        [2, extra.length],
        [2, note.length],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, file.header ?? at],
      ),
      name,
      extra,
      note,
    );
    for (const part of [local, name, localExtra, data]) {
      parts.push(part);
      at += part.length;
    }
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const entries = options.entries ?? files.length;
  const end = at + size;
  if (wide) {
    directory.push(
      numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0]),
      numbers([8, entries], [8, entries], [8, size], [8, at]),
      numbers([4, 0x07064b50], [4, 0], [8, end], [4, 1]),
    );
  }
  const [count, start] = wide ? [0xffff, 0xffffffff] : [entries, at];
  const last = numbers([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, size], [4, start], [2, comment.length]);
  return new Uint8Array(Buffer.concat([...parts, ...directory, last, comment]));
}
