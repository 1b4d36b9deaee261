// A separate decoder is needed because TensorFlow uses libjpeg-turbo, and no JavaScript library returns its pixels:
// jpeg-js repeats colours that libjpeg interpolates, has another inverse transform, and cannot scale.
import { FeedforwardError } from "@feedforward/shared";
import { cmykToRgb, copyGrey, copyOne, copyRgb, type PixelWriter, rgbToGrey, ycckToRgb, yccToRgb } from "./colors";
import { planeOf } from "./planes";
import type { JpegFile } from "./read-frame";
import { readJpeg } from "./read-frame";
import { type RowReader, rowsOf } from "./upsample";

/** @internal Options for decoding a JPEG image. */
export interface JpegOptions {
  /** 0 (as stored), 1 or 3. */
  readonly channels: number;
  /** Downscaling factor: 1, 2, 4 or 8. */
  readonly ratio: number;
  /** Whether subsampled colours are interpolated. */
  readonly isFancy: boolean;
  /** Whether to use libjpeg's accurate inverse transform instead of the fast one. */
  readonly isAccurate: boolean;
}

/** @internal 8-bit pixels, row by row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/**
 * @internal Decodes a JPEG image into the values that libjpeg-turbo computes.
 *
 * @throws FeedforwardError if it is truncated, damaged or of an unsupported kind.
 */
export function decodeJpegPixels(bytes: Uint8Array, options: JpegOptions): Pixels {
  const file = readJpeg(bytes);
  const { frame } = file;
  const stored = frame.components.length;
  const channels = options.channels === 0 ? Math.min(stored, 3) : options.channels;
  const write = pixelWriter(file, channels);
  // Brightness is a separate component, except for RGB.
  const used = write === copyOne ? frame.components.slice(0, 1) : frame.components;
  const rows = used.map((component): RowReader => {
    const table = file.tables[component.table];
    if (!table) throw new FeedforwardError(`decodeJpeg: quantization table ${component.table} is missing in the file`);
    const reader = rowsOf(planeOf(frame, component, table, options), options.isFancy && options.ratio < 8);
    if (reader) return reader;
    throw new FeedforwardError(
      "decodeJpeg: expected colours stored at a whole fraction of the pixels, received sampling factors that are none",
    );
  });
  const width = Math.ceil(frame.width / options.ratio);
  const height = Math.ceil(frame.height / options.ratio);
  const data = new Uint8Array(width * height * channels);
  const lines = rows.map(() => new Uint8Array(width));
  for (let row = 0; row < height; row++) {
    for (const [i, reader] of rows.entries()) reader(row, lines[i]!);
    write(lines, data, row * width * channels);
  }
  return { data, width, height, channels };
}

/** Selects the conversion of the colours, by libjpeg's rules if the file does not specify them. */
function pixelWriter({ frame, hasJfif, adobe }: JpegFile, channels: number): PixelWriter {
  const ids = frame.components.map(({ id }) => id).join();
  switch (frame.components.length) {
    case 1:
      return copyGrey(channels);
    case 3: {
      const isRgb = !hasJfif && (adobe === undefined ? ids === "82,71,66" : adobe === 0);
      if (isRgb) return channels === 1 ? rgbToGrey : copyRgb;
      return channels === 1 ? copyOne : yccToRgb;
    }
    default:
      if (channels === 1) {
        throw new FeedforwardError(
          "decodeJpeg: expected channels 0 or 3 for a picture with four components, received channels 1",
        );
      }
      return adobe === 2 ? ycckToRgb : cmykToRgb(adobe !== undefined);
  }
}
