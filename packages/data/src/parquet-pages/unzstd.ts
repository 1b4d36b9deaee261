import { Decompress } from "fzstd";
import { PageFault } from "./check-pages";

/** The largest window that zstd's own tools accept by default. */
const maxWindow = 2 ** 27;

const frameMagic = 0xfd2fb528;

/**
 * Unpacks zstd (RFC 8878) to exactly `length` bytes. fzstd trusts the sizes in a frame, so the declared windows
 * are checked first, and the output is counted as it arrives.
 *
 * @throws PageFault if a frame is damaged, declares a larger window than any writer uses, or unpacks to another length.
 */
export function unzstd(packed: Uint8Array, length: number): Uint8Array {
  checkFrames(packed, length);
  const output = new Uint8Array(length);
  let filled = 0;
  const stream = new Decompress((part) => {
    if (filled + part.length > length) throw new PageFault(`a zstd page of more than the ${length} bytes announced`);
    output.set(part, filled);
    filled += part.length;
  });
  stream.push(packed, true);
  if (filled !== length) throw new PageFault(`a zstd page of ${filled} bytes where ${length} are announced`);
  return output;
}

/** Skips from frame to frame by the lengths of their blocks. */
function checkFrames(packed: Uint8Array, length: number): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const cut = () => new PageFault("a zstd frame that is cut");
  for (let at = 0; at < packed.length; ) {
    if (at + 8 > packed.length) throw cut();
    const magic = view.getUint32(at, true);
    if (magic >>> 4 === 0x184d2a5) {
      at += 8 + view.getUint32(at + 4, true);
      continue;
    }
    if (magic !== frameMagic) throw new PageFault("a zstd page without a zstd frame");
    const flags = packed[at + 4]!;
    const isSingle = (flags & 0x20) !== 0;
    const window = isSingle ? 0 : windowOf(packed[at + 5]!);
    if (window > Math.max(maxWindow, length)) throw new PageFault(`a zstd window of ${window} bytes`);
    const dictionary = [0, 1, 2, 4][flags & 3]!;
    const sizeBytes = flags >> 6 === 0 ? Number(isSingle) : 1 << (flags >> 6);
    const size = at + (isSingle ? 5 : 6) + dictionary;
    at = size + sizeBytes;
    if (at > packed.length) throw cut();
    if (sizeBytes > 0 && contentSize(view, size, sizeBytes) > length)
      throw new PageFault("a zstd frame larger than its page");
    for (let isLast = false; !isLast; ) {
      if (at + 3 > packed.length) throw cut();
      const header = packed[at]! | (packed[at + 1]! << 8) | (packed[at + 2]! << 16);
      isLast = (header & 1) === 1;
      // A block of type 1 is one repeated byte.
      at += 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3);
    }
    if (flags & 4) at += 4;
    if (at > packed.length) throw cut();
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  return bytes === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}
