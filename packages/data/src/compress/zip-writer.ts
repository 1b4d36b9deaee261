import { checkArgument, checkOptions, crc32, FeedforwardError } from "@feedforward/shared";
import { deflateSync } from "fflate";

/** Options of {@link encodeZip}. */
export interface EncodeZipOptions {
  /** Whether files are deflated. Default false: stored as they are. */
  compress?: boolean;
}

/**
 * A ZIP archive of named files. The same files give the same bytes: the date is always 1980-01-01.
 *
 * @throws If the archive would pass 4 GiB.
 */
export function encodeZip(files: { readonly [name: string]: Uint8Array }, options: EncodeZipOptions = {}): Uint8Array {
  checkArgument("encodeZip", "files", files, "object");
  checkOptions("encodeZip", options, { compress: true });
  for (const [name, content] of Object.entries(files)) checkArgument("encodeZip", `file ${name}`, content, "bytes");
  const entries = Object.entries(files).map(([name, content]) => ({
    name: new TextEncoder().encode(name),
    content,
    packed: options.compress ? deflateSync(content) : content,
    crc: crc32(content),
  }));
  const total = entries.reduce((sum, { name, packed }) => sum + 30 + 46 + 2 * name.length + packed.length, 22);
  if (total > 0xffffffff || entries.length > 0xffff) {
    throw new FeedforwardError(
      `expected an archive of at most 4 GiB and 65535 files, received ${total} bytes in ${entries.length}: split it`,
    );
  }
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  const method = options.compress ? 8 : 0;
  let at = 0;
  /** The fields that a file's header and its directory entry share. */
  const fields = ({ name, content, packed, crc }: (typeof entries)[number]): void => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, 0x800, true);
    view.setUint16(at + 4, method, true);
    view.setUint16(at + 8, 0x21, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, packed.length, true);
    view.setUint32(at + 18, content.length, true);
    view.setUint16(at + 22, name.length, true);
    at += 26;
  };
  const put = (part: Uint8Array): void => {
    bytes.set(part, at);
    at += part.length;
  };
  const headers = entries.map((entry) => {
    const header = at;
    view.setUint32(at, 0x04034b50, true);
    at += 4;
    fields(entry);
    put(entry.name);
    put(entry.packed);
    return header;
  });
  const directory = at;
  for (const [i, entry] of entries.entries()) {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    at += 6;
    fields(entry);
    view.setUint32(at + 10, headers[i]!, true);
    at += 14;
    put(entry.name);
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes;
}
