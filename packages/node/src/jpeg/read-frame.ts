import { FeedforwardError } from "@feedforward/shared";
import { nextMarker } from "./bit-reader";
import { type Component, ceilDivide, type Frame, zigzag } from "./frame";
import { type HuffmanDecoder, huffmanDecoder } from "./huffman";
import { decodeScan, type Scan } from "./scan";

/** @internal A JPEG file: its frame, and the colour information in its markers. */
export interface JpegFile {
  readonly frame: Frame;
  /** Quantization tables by number, row by row. */
  readonly tables: readonly (Uint16Array | undefined)[];
  readonly hasJfif: boolean;
  /** Colour transform in the Adobe marker: 0 none, 1 YCbCr, 2 YCCK. */
  readonly adobe: number | undefined;
}

/** Maximum number of pixels per byte of the file; encoders stay far below. */
const mostPixelsPerByte = 4096;

/** TensorFlow's limit on the number of values of an image. */
const mostValues = 2 ** 29;

const sofNames: { readonly [marker: number]: string } = {
  195: "lossless",
  197: "hierarchical",
  198: "hierarchical",
  199: "hierarchical",
  201: "arithmetic-coded",
  202: "arithmetic-coded",
  203: "lossless",
};

/**
 * @internal Reads the coefficients of a JPEG file, baseline or progressive.
 *
 * @throws FeedforwardError if it is truncated, damaged or of an unsupported kind.
 */
export function readJpeg(bytes: Uint8Array): JpegFile {
  const fail = (what: string): FeedforwardError =>
    new FeedforwardError(`decodeJpeg: expected a whole JPEG picture, received ${what}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: (Uint16Array | undefined)[] = [];
  const codes: { dc: (HuffmanDecoder | undefined)[]; ac: (HuffmanDecoder | undefined)[] } = { dc: [], ac: [] };
  let frame: Frame | undefined;
  let restartInterval = 0;
  let hasJfif = false;
  let adobe: number | undefined;
  let scans = 0;
  for (let at = nextMarker(bytes, 2); ; at = nextMarker(bytes, at)) {
    const marker = bytes[at + 1];
    if (marker === undefined) throw fail(scans > 0 ? "one that is cut: its end marker is missing" : "one that is cut");
    if (marker === 0xd9) break;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) throw fail("one that is cut in a marker");
    const end = at + 2 + view.getUint16(at + 2);
    const body = bytes.subarray(at + 4, end);
    if (end > bytes.length || end < at + 4) throw fail("one that is cut in a marker");
    at = end;
    if (marker === 0xdb) readQuantization(body, tables, fail);
    else if (marker === 0xc4) readCodes(body, codes, fail);
    else if (marker === 0xdd) restartInterval = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
    else if (marker === 0xe0) hasJfif ||= text(body, 5) === "JFIF\0";
    else if (marker === 0xee && body.length >= 12 && text(body, 5) === "Adobe") adobe = body[11]!;
    else if (marker >= 0xc0 && marker <= 0xc2) {
      if (frame) throw fail("one with two frames");
      frame = readFrame(body, marker === 0xc2, bytes.length, fail);
    } else if (sofNames[marker]) {
      throw new FeedforwardError(
        `decodeJpeg: expected a baseline or progressive picture, received one that is ${sofNames[marker]}: save it as a baseline JPEG`,
      );
    } else if (marker === 0xda) {
      if (!frame) throw fail("a scan without a frame");
      const scan = readScan(body, frame, codes, restartInterval, fail);
      const { end: after, isWhole } = decodeScan(bytes, at, frame, scan);
      if (!isWhole) throw fail(`one that is cut or damaged in scan ${scans + 1}`);
      at = after;
      scans++;
    }
  }
  if (!frame || scans === 0) throw fail("one without a picture");
  return { frame, tables, hasJfif, adobe };
}

type Fail = (what: string) => FeedforwardError;

const text = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length));

function readQuantization(body: Uint8Array, tables: (Uint16Array | undefined)[], fail: Fail): void {
  for (let at = 0; at < body.length; ) {
    const [isWide, number] = [body[at]! >> 4 !== 0, body[at]! & 15];
    const size = isWide ? 128 : 64;
    if (at + 1 + size > body.length || number > 3) throw fail("a damaged quantization table");
    const table = new Uint16Array(64);
    for (let k = 0; k < 64; k++) {
      const place = at + 1 + (isWide ? 2 * k : k);
      table[zigzag[k]!] = isWide ? (body[place]! << 8) | body[place + 1]! : body[place]!;
    }
    tables[number] = table;
    at += 1 + size;
  }
}

function readCodes(
  body: Uint8Array,
  codes: { dc: (HuffmanDecoder | undefined)[]; ac: (HuffmanDecoder | undefined)[] },
  fail: Fail,
): void {
  for (let at = 0; at < body.length; ) {
    const [kind, number] = [body[at]! >> 4, body[at]! & 15];
    const counts = body.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const symbols = body.subarray(at + 17, at + 17 + total);
    const decoder = symbols.length === total && total <= 256 ? huffmanDecoder({ counts, symbols }) : undefined;
    if (kind > 1 || number > 3 || !decoder) throw fail("a damaged Huffman table");
    codes[kind === 0 ? "dc" : "ac"][number] = decoder;
    at += 17 + total;
  }
}

function readFrame(body: Uint8Array, isProgressive: boolean, fileBytes: number, fail: Fail): Frame {
  const count = body[5] ?? 0;
  if (body.length < 6 + 3 * count) throw fail("a damaged frame header");
  if (body[0] !== 8) throw new FeedforwardError(`decodeJpeg: expected samples of 8 bits, received ${body[0]} bits`);
  const [height, width] = [(body[1]! << 8) | body[2]!, (body[3]! << 8) | body[4]!];
  if (width === 0 || height === 0) throw fail(`one of ${width} × ${height} pixels`);
  if (count !== 1 && count !== 3 && count !== 4) throw fail(`one with ${count} components`);
  if (width * height > mostPixelsPerByte * fileBytes || width * height * count >= mostValues) {
    throw fail(`one of ${width} × ${height} pixels in ${fileBytes} bytes`);
  }
  const headers = Array.from({ length: count }, (_, i) => {
    const [id, factors, table] = body.subarray(6 + 3 * i, 9 + 3 * i) as unknown as [number, number, number];
    return { id, h: factors >> 4, v: factors & 15, table };
  });
  if (headers.some(({ h, v, table }) => h < 1 || h > 4 || v < 1 || v > 4 || table > 3)) {
    throw fail("a damaged frame header");
  }
  const maxH = Math.max(...headers.map(({ h }) => h));
  const maxV = Math.max(...headers.map(({ v }) => v));
  const [mcusWide, mcusHigh] = [ceilDivide(width, 8 * maxH), ceilDivide(height, 8 * maxV)];
  const components = headers.map((header): Component => {
    const { h, v } = header;
    const stride = mcusWide * h;
    return {
      ...header,
      blocksWide: ceilDivide(width * h, 8 * maxH),
      blocksHigh: ceilDivide(height * v, 8 * maxV),
      stride,
      coefficients: new Int16Array(64 * stride * mcusHigh * v),
    };
  });
  return { width, height, isProgressive, components, maxH, maxV, mcusWide, mcusHigh };
}

function readScan(
  body: Uint8Array,
  frame: Frame,
  codes: { dc: (HuffmanDecoder | undefined)[]; ac: (HuffmanDecoder | undefined)[] },
  restartInterval: number,
  fail: Fail,
): Scan {
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length < 4 + 2 * count) throw fail("a damaged scan header");
  const parts = Array.from({ length: count }, (_, i) => {
    const component = frame.components.find(({ id }) => id === body[1 + 2 * i]);
    const chosen = body[2 + 2 * i]!;
    if (!component) throw fail("a scan of a component that the frame lacks");
    const [dc, ac] = [codes.dc[chosen >> 4], codes.ac[chosen & 15]];
    return { component, ...(dc ? { dc } : {}), ...(ac ? { ac } : {}) };
  });
  const [start, end, bits] = body.subarray(1 + 2 * count) as unknown as [number, number, number];
  if (!frame.isProgressive) return { parts, start: 0, end: 63, high: 0, low: 0, restartInterval };
  const isValid = start === 0 ? end === 0 : start <= end && end < 64 && count === 1;
  if (!isValid || (bits & 15) > 13) throw fail("a damaged scan header");
  return { parts, start, end, high: bits >> 4, low: bits & 15, restartInterval };
}
