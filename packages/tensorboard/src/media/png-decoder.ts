import { checkMemory, FeedforwardError, inflate } from "@feedforward/shared";
import { type Pixels, signature } from "./png";

/**
 * The pixels of a PNG file of 8 bits a channel (grey, RGB, either with alpha; palettes become RGB), not interlaced.
 *
 * @throws FeedforwardError saying what it is, if it is another kind of PNG, damaged, or takes far more memory than it has
 *   bytes.
 */
export function decodePng(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < 33 || signature.some((byte, i) => png[i] !== byte)) throw new FeedforwardError("not a PNG file");
  const [width, height, depth, colour, interlaced] = [
    view.getUint32(16),
    view.getUint32(20),
    png[24]!,
    png[25]!,
    png[28]!,
  ];
  const channels = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const)[colour as 0 | 2 | 3 | 4 | 6];
  if (depth !== 8 || channels === undefined || interlaced)
    throw new FeedforwardError(
      `a PNG of ${depth} bits, colour type ${colour}${interlaced ? ", interlaced" : ""}; only 8 bits, not interlaced, can be drawn on`,
    );
  const data: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  for (let at = 8; at + 12 <= png.length; ) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (at + 12 + size > png.length) break;
    const body = png.subarray(at + 8, at + 8 + size);
    if (type === "IDAT") data.push(body);
    if (type === "PLTE") palette = body;
    at += size + 12;
  }
  const packed = new Uint8Array(data.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of data) {
    packed.set(part, filled);
    filled += part.length;
  }
  const stride = width * channels;
  const total = (stride + 1) * height;
  checkMemory(total, { file: "PNG", stored: png.length, smallest: 2 ** 26, place: `${width} × ${height} pixels` });
  const rows = unpacked(packed, total);
  if (rows.length < (stride + 1) * height) throw new FeedforwardError("a PNG file that ends early or is damaged");
  const pixels = unfilter(rows, stride, height, channels);
  if (colour !== 3) return { data: pixels, width, height, channels };
  const rgb = new Uint8Array(width * height * 3);
  pixels.forEach((index, i) => {
    rgb.set(palette?.subarray(index * 3, index * 3 + 3) ?? [], i * 3);
  });
  return { data: rgb, width, height, channels: 3 };
}

/** The unpacked bytes, `total` of them or more; nothing of damaged data. */
function unpacked(packed: Uint8Array, total: number): Uint8Array {
  try {
    return inflate(packed, { file: "PNG", start: 2, stopAfter: total, sizeHint: total }).output;
  } catch {
    return new Uint8Array(0);
  }
}

function unfilter(rows: Uint8Array, stride: number, height: number, channels: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : out[at - channels]!;
      const above = y === 0 ? 0 : out[at - stride]!;
      const corner = x < channels || y === 0 ? 0 : out[at - stride - channels]!;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      out[at] = rows[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

/** PNG's predictor 4: of left, above and corner, the one nearest to left + above − corner. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
}
