import type { Compressors, FileMetaData, SchemaTree } from "hyparquet";

/** The internals of hyparquet that {@link checkPages} uses. */
export interface ParquetParts {
  parquetHeader: typeof import("hyparquet/src/column.js").parquetHeader;
  decompressPage: typeof import("hyparquet/src/datapage.js").decompressPage;
  getTreePath: typeof import("hyparquet/src/schema.js").getTreePath;
  getMaxDefinitionLevel: typeof import("hyparquet/src/schema.js").getMaxDefinitionLevel;
  getMaxRepetitionLevel: typeof import("hyparquet/src/schema.js").getMaxRepetitionLevel;
}

/** Error in a page. */
export class PageFault extends Error {
  override name = "PageFault";

  constructor(message: string) {
    // A header without a required number.
    super(message.replaceAll(/undefined|NaN|\[object Object\]/g, "an unknown number of"));
  }
}

/** Maximum number of values of a nested column in one row group. */
const maxNested = 2 ** 27;

/**
 * Checks the pages of the requested columns before hyparquet reads them, since it trusts counts and run lengths: a
 * damaged page could make it fill memory for minutes.
 *
 * @param tree The schema of the metadata as hyparquet's tree.
 * @param limit Maximum total size of the unpacked pages in bytes.
 * @throws PageFault that names the impossible count; the error of `tooLarge` if the pages unpack to more than the limit.
 */
export function checkPages(
  bytes: ArrayBuffer,
  tree: SchemaTree,
  { row_groups: groups }: FileMetaData,
  wanted: ReadonlySet<string>,
  parts: ParquetParts,
  compressors: Compressors,
  limit: number,
  tooLarge: (received: number) => Error,
): void {
  let total = 0;
  for (const group of groups) {
    for (const { meta_data: meta } of group.columns) {
      if (!meta || !wanted.has(meta.path_in_schema[0]!)) continue;
      const path = parts.getTreePath(tree, meta.path_in_schema);
      const [repeats, defines] = [parts.getMaxRepetitionLevel(path), parts.getMaxDefinitionLevel(path)];
      const most = repeats > 0 ? Math.min(maxNested, Number(meta.num_values)) : Number(group.num_rows);
      if (most === 0) continue;
      const start = Math.min(
        ...[meta.dictionary_page_offset, meta.data_page_offset].flatMap((at) => (at ? [Number(at)] : [])),
      );
      const length = Number(meta.total_compressed_size);
      if (!(start >= 0 && length >= 0 && start + length <= bytes.byteLength))
        throw new PageFault(`a column chunk at ${start} of ${length} bytes`);
      const reader = { view: new DataView(bytes, start, length), offset: 0 };
      for (let seen = 0; seen < most && reader.offset < length - 1; ) {
        const header = parts.parquetHeader(reader);
        const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
        if (!(packed >= 0 && packed <= length - reader.offset)) throw new PageFault(`a page of ${packed} bytes`);
        if (!(unpacked >= 0)) throw new PageFault(`a page that unpacks to ${unpacked} bytes`);
        total += unpacked;
        if (total > limit) throw tooLarge(total);
        const page = new Uint8Array(bytes, start + reader.offset, packed);
        reader.offset += packed;
        const unpack = (body: Uint8Array, size: number) => parts.decompressPage(body, size, meta.codec, compressors);
        const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: dictionary } = header;
        if (dictionary && !(dictionary.num_values >= 0 && dictionary.num_values <= 8 * unpacked)) {
          throw new PageFault(`a dictionary of ${dictionary.num_values} values in ${unpacked} bytes`);
        }
        const count = (first ?? second)?.num_values;
        if (count === undefined) continue;
        if (!(count >= 0 && count <= most - seen))
          throw new PageFault(`a page of ${count} values where ${most - seen} are left`);
        seen += count;
        if (first) checkLevels(unpack(page, unpacked), first.encoding, count, [repeats, defines]);
        if (!second) continue;
        const {
          repetition_levels_byte_length: repeatBytes,
          definition_levels_byte_length: defineBytes,
          num_nulls: nulls,
        } = second;
        if (!(nulls >= 0 && nulls <= count)) throw new PageFault(`${nulls} nulls among ${count} values`);
        if (!(repeatBytes >= 0 && defineBytes >= 0 && repeatBytes + defineBytes <= packed))
          throw new PageFault("levels larger than their page");
        if (repeats) checkRuns(page, 0, repeatBytes, bitWidth(repeats), count);
        if (defines) checkRuns(page, repeatBytes, repeatBytes + defineBytes, bitWidth(defines), count);
        const body = page.subarray(repeatBytes + defineBytes);
        const size = unpacked - repeatBytes - defineBytes;
        checkValues(second.is_compressed ? unpack(body, size) : body, 0, second.encoding, count - nulls);
      }
    }
  }
}

/** A page of version 1: levels, each preceded by its length, then values. */
function checkLevels(page: Uint8Array, encoding: string, count: number, maxLevels: readonly number[]): void {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let at = 0;
  for (const level of maxLevels) {
    if (level === 0) continue;
    const end = at + 4 + view.getUint32(at, true);
    if (end > page.length) throw new PageFault("levels larger than their page");
    checkRuns(page, at + 4, end, bitWidth(level), count);
    at = end;
  }
  checkValues(page, at, encoding, count);
}

function checkValues(page: Uint8Array, at: number, encoding: string, count: number): void {
  if (encoding.endsWith("_DICTIONARY")) checkRuns(page, at + 1, page.length, page[at] ?? 0, count);
  else if (encoding === "RLE") checkRuns(page, at + 4, page.length, 1, count);
}

/** Checks runs of equal values and groups of eight packed values: no run may exceed the remaining values. */
function checkRuns(bytes: Uint8Array, start: number, end: number, width: number, count: number): void {
  if (width > 32) throw new PageFault(`values of ${width} bits`);
  for (let at = start, seen = 0; seen < count && at < end; ) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 28) throw new PageFault("a run without a length");
      header += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const length = Math.floor(header / 2);
    if (header % 2 === 1) {
      at += length * width;
      seen += 8 * length;
      continue;
    }
    if (length > count - seen + 7) throw new PageFault(`a run of ${length} values where ${count - seen} are left`);
    at += (width + 7) >> 3;
    seen += length;
  }
}

const bitWidth = (largest: number): number => 32 - Math.clz32(largest);
