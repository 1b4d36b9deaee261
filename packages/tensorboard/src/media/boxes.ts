import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { ArrayData } from "../tensor/numbers";
import { imageInfo } from "./image-info";
import { type RawImage, toPixels } from "./pixels";
import { decodePng, type Pixels } from "./png";

/** A rectangle to draw on an image, in pixels from the upper left corner. */
export interface Box {
  /** Left edge in pixels. */
  x: number;
  /** Upper edge in pixels. */
  y: number;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
  /** Label at the upper left corner of the box, drawn in capitals. */
  label?: string;
  /** Red, green, blue, 0 to 255. Default: one of six colours by the index of the box. */
  color?: readonly [number, number, number];
}

const palette = [
  [230, 57, 70],
  [0, 150, 199],
  [82, 183, 136],
  [244, 162, 97],
  [155, 93, 229],
  [255, 209, 102],
] as const;

/** Letters of 3 × 5 dots: five rows, each an octal digit. */
const glyphs: Record<string, string> = Object.fromEntries(
  "A75755 B65656 C34443 D65556 E74647 F74644 G34553 H55755 I72227 J11152 K55655 L44447 M57755 N65555 O25552 P65644 Q25563 R65655 S34216 T72222 U55557 V55552 W55775 X55255 Y55222 Z71247 075557 126227 271747 371317 455711 574717 674757 771111 875757 975717 .00002 ,00024 :02020 -00700 _00007 %51245 /11244 (12221 )42224 +02720 =07070 #57575 !22202 ?71202"
    .split(" ")
    .map((entry) => [entry[0], entry.slice(1)]),
);

/**
 * Draws the outlines and labels of boxes on an image and returns it in RGB, for `SummaryWriter.image`.
 *
 * @param image Pixels, an array of shape [height, width(, channels)], or the bytes of a PNG file.
 * @throws Error for any other image file, which must be decoded first.
 */
export function drawBoxes(image: Uint8Array | RawImage | ArrayData, boxes: readonly Box[]): Pixels {
  checkArgument("drawBoxes", "image", image, "object or list");
  checkArgument("drawBoxes", "boxes", boxes, "list of objects");
  const pixels = image instanceof Uint8Array ? fromFile(image) : toPixels(image);
  const { width, height } = pixels;
  const data = toRgb(pixels);
  const scale = Math.max(1, Math.round(Math.min(width, height) / 120));
  const fill = (x0: number, y0: number, w: number, h: number, color: readonly number[]) => {
    for (let y = Math.max(0, Math.round(y0)); y < Math.min(height, Math.round(y0 + h)); y++)
      for (let x = Math.max(0, Math.round(x0)); x < Math.min(width, Math.round(x0 + w)); x++)
        data.set(color, (y * width + x) * 3);
  };
  for (const [i, box] of boxes.entries()) {
    const color = box.color ?? palette[i % palette.length]!;
    fill(box.x, box.y, box.width, scale, color);
    fill(box.x, box.y + box.height - scale, box.width, scale, color);
    fill(box.x, box.y, scale, box.height, color);
    fill(box.x + box.width - scale, box.y, scale, box.height, color);
    if (box.label) drawLabel(box.label, box, scale, color, fill);
  }
  return { data, width, height, channels: 3 };
}

type Fill = (x: number, y: number, width: number, height: number, color: readonly number[]) => void;

/** White or black letters on a background of the box's colour, above the box if there is room, otherwise inside it. */
function drawLabel(
  label: string,
  { x, y }: Box,
  scale: number,
  color: readonly [number, number, number],
  fill: Fill,
): void {
  const plate = 7 * scale;
  const top = y >= plate ? y - plate : y;
  const [red, green, blue] = color;
  const ink = 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? [0, 0, 0] : [255, 255, 255];
  fill(x, top, (label.length * 4 + 1) * scale, plate, color);
  for (const [place, letter] of Array.from(label.toUpperCase()).entries()) {
    const rows = letter === " " ? "00000" : (glyphs[letter] ?? "77777");
    for (let row = 0; row < 5; row++)
      for (let column = 0; column < 3; column++)
        if (Number(rows[row]) & (4 >> column))
          fill(x + (1 + place * 4 + column) * scale, top + (1 + row) * scale, scale, scale, ink);
  }
}

function toRgb({ data, channels, width, height }: Pixels): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  const grey = channels < 3;
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = data[i * channels + (grey ? 0 : c)]!;
  return rgb;
}

function fromFile(file: Uint8Array): Pixels {
  const type = imageInfo(file)?.type;
  if (type === "png") return decodePng(file);
  throw new FeedforwardError(
    `image: boxes can be drawn on raw pixels and PNG files, not on ${type ?? "these bytes"}; decode the image first`,
  );
}
