/** @internal Converts one row of components to pixels of the result. */
export type PixelWriter = (lines: readonly Uint8Array[], out: Uint8Array, at: number) => void;

const fixed = (value: number): number => Math.round(value * 65536);
const table = (value: (x: number) => number): Int32Array => Int32Array.from({ length: 256 }, (_, i) => value(i - 128));

// JFIF's conversion from YCbCr, in libjpeg's fixed-point numbers with 16 fractional bits.
const redOfCr = table((x) => (fixed(1.402) * x + 32768) >> 16);
const blueOfCb = table((x) => (fixed(1.772) * x + 32768) >> 16);
const greenOfCr = table((x) => -fixed(0.71414) * x);
const greenOfCb = table((x) => -fixed(0.34414) * x + 32768);

const clamp = (value: number): number => Math.max(0, Math.min(255, value));

/** @internal Copies the first component into each channel. */
export const copyGrey =
  (channels: number): PixelWriter =>
  ([grey], out, at) => {
    for (const [x, value] of grey!.entries()) out.fill(value, at + channels * x, at + channels * (x + 1));
  };

/** @internal Copies the first component. */
export const copyOne: PixelWriter = copyGrey(1);

/** @internal Converts RGB to brightness by ITU-R BT.601. */
export const rgbToGrey: PixelWriter = ([red, green, blue], out, at) => {
  for (let x = 0; x < red!.length; x++) {
    const sum = fixed(0.299) * red![x]! + fixed(0.587) * green![x]! + fixed(0.114) * blue![x]!;
    out[at + x] = (sum + 32768) >> 16;
  }
};

/** @internal Copies three components. */
export const copyRgb: PixelWriter = (lines, out, at) => {
  for (let x = 0; x < lines[0]!.length; x++) for (let k = 0; k < 3; k++) out[at + 3 * x + k] = lines[k]![x]!;
};

/** @internal Converts YCbCr to RGB. */
export const yccToRgb: PixelWriter = ([y, cb, cr], out, at) => {
  for (let x = 0; x < y!.length; x++) {
    const [light, blue, red] = [y![x]!, cb![x]!, cr![x]!];
    out[at + 3 * x] = clamp(light + redOfCr[red]!);
    out[at + 3 * x + 1] = clamp(light + ((greenOfCb[blue]! + greenOfCr[red]!) >> 16));
    out[at + 3 * x + 2] = clamp(light + blueOfCb[blue]!);
  }
};

/**
 * @internal Converts CMYK to RGB like TensorFlow. In Adobe's files the inks are inverted.
 *
 * @param isInverted Whether the file has an Adobe marker.
 */
export const cmykToRgb =
  (isInverted: boolean): PixelWriter =>
  (lines, out, at) => {
    const [c, m, y, black] = lines as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    for (let x = 0; x < black.length; x++) {
      const k = black[x]!;
      for (const [channel, ink] of [c, m, y].entries()) {
        const product = isInverted ? k * ink[x]! : (255 - k) * (255 - ink[x]!);
        out[at + 3 * x + channel] = Math.floor(product / 255);
      }
    }
  };

/** @internal Converts YCCK to RGB: YCbCr of the inverted inks, and black. */
export const ycckToRgb: PixelWriter = (lines, out, at) => {
  const black = lines[3]!;
  yccToRgb(lines, out, at);
  for (let x = 0; x < black.length; x++) {
    for (let k = 0; k < 3; k++) out[at + 3 * x + k] = Math.floor((black[x]! * (255 - out[at + 3 * x + k]!)) / 255);
  }
};
