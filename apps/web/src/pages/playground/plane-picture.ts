import type { PlanePoints } from "@feedforward/labs";
import { colorsOf, css, mix, type Rgb, SERIES } from "../../components/colors";

/** Colours of the plane. */
export interface PlaneColors {
  readonly surface: Rgb;
  readonly text: Rgb;
  readonly line: Rgb;
  readonly series: readonly Rgb[];
}

export function planeColors(): PlaneColors {
  const colors = colorsOf(["surface", "text", "muted", ...SERIES]);
  return { surface: colors.surface, text: colors.text, line: colors.muted, series: SERIES.map((name) => colors[name]) };
}

/** Contents of a grid: values around 0, or the probabilities of classes. */
export type PlaneField =
  | { readonly kind: "values"; readonly grid: Float32Array }
  | { readonly kind: "classes"; readonly grids: readonly Float32Array[] };

/** Number of shades between the surface and a colour: a byte distinguishes no more. */
const SHADES = 256;
/** Fraction of the colour for the strongest value, so that points on it stay visible. */
const STRONGEST = 0.78;

/** The shades of each colour as pixels, from the surface up; cached because a picture has a hundred thousand pixels. */
const shadesOf = (colors: PlaneColors): readonly Uint32Array[] => {
  const known = allShades.get(colors);
  if (known !== undefined) return known;
  const shades = colors.series.map((full) => {
    const bytes = new Uint8ClampedArray(4 * SHADES);
    for (let shade = 0; shade < SHADES; shade++)
      bytes.set([...mix(colors.surface, full, (STRONGEST * shade) / (SHADES - 1)), 255], 4 * shade);
    return new Uint32Array(bytes.buffer);
  });
  allShades.set(colors, shades);
  return shades;
};
const allShades = new WeakMap<PlaneColors, readonly Uint32Array[]>();

/** Converts a grid to pixels, one per point; grids start at the lower left, pictures at the upper left. */
export function fieldPixels(field: PlaneField, side: number, colors: PlaneColors, hard = false): ImageData {
  const image = new ImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  const shades = shadesOf(colors);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      const value = field.kind === "values" ? field.grid[at]! : 0;
      const color = field.kind === "values" ? signColor(value) : likeliest(field.grids, at);
      const share = field.kind === "values" ? Math.min(1, Math.abs(value)) : certainty(field.grids, color, at);
      const part = hard ? Math.sign(share) * 0.7 : share;
      // Non-finite values are as pale as the surface.
      pixels[(side - 1 - row) * side + column] = shades[color]![Math.round((SHADES - 1) * part) || 0]!;
    }
  }
  return image;
}

/** Blue stands for and orange against, as in the chapters: indices of these colours among the series. */
export const FOR = 0;
export const AGAINST = 1;

export const signColor = (value: number): number => (value < 0 ? AGAINST : FOR);

/** Returns the colour index of a class; of two classes, the second is the one whose probability is the output. */
export const classColor = (index: number, classes: number): number =>
  classes === 2 ? (index === 0 ? AGAINST : FOR) : index;

function likeliest(grids: readonly Float32Array[], at: number): number {
  let best = 0;
  for (let k = 1; k < grids.length; k++) if (grids[k]![at]! > grids[best]![at]!) best = k;
  return best;
}

/** Returns how far a class's probability is above chance, scaled to 0…1. */
const certainty = (grids: readonly Float32Array[], color: number, at: number): number => {
  const chance = 1 / grids.length;
  return Math.max(0, (grids[color]![at]! - chance) / (1 - chance));
};

/** Adds the marker of a class to the path; classes differ in shape as well as in colour. */
export function marker(context: CanvasRenderingContext2D, form: number, x: number, y: number, r: number): void {
  context.beginPath();
  switch (form % 5) {
    case 0:
      context.arc(x, y, r, 0, 2 * Math.PI);
      break;
    case 1:
      context.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
      break;
    case 2:
      polygon(context, x, y, r * 1.25, 3, -Math.PI / 2);
      break;
    case 3:
      polygon(context, x, y, r * 1.2, 4, 0);
      break;
    default:
      polygon(context, x, y, r * 1.2, 3, Math.PI / 2);
  }
}

function polygon(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
  corners: number,
  turn: number,
): void {
  for (let i = 0; i < corners; i++) {
    const angle = turn + (2 * Math.PI * i) / corners;
    context.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
}

interface PointsPlace {
  readonly reach: number;
  /** Side length in pixels. */
  readonly size: number;
  readonly radius: number;
  readonly showTest: boolean;
}

/** Draws the points: training points are filled, the others hollow. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  points: Pick<PlanePoints, "places" | "targets" | "trainCount" | "classNames">,
  colors: PlaneColors,
  { reach, size, radius, showTest }: PointsPlace,
): void {
  const at = (value: number) => (size * (value + reach)) / (2 * reach);
  const count = showTest ? points.targets.length : points.trainCount;
  for (let row = count - 1; row >= 0; row--) {
    const target = points.targets[row]!;
    const classes = points.classNames.length;
    const [form, color] =
      classes > 0
        ? [target, colors.series[classColor(target, classes) % colors.series.length]!]
        : [0, mix(colors.surface, colors.series[signColor(target)]!, 0.15 + 0.85 * Math.min(1, Math.abs(target)))];
    marker(context, form, at(points.places[2 * row]!), size - at(points.places[2 * row + 1]!), radius);
    const trained = row < points.trainCount;
    context.lineWidth = radius * (trained ? 0.42 : 0.62);
    context.fillStyle = css(trained ? color : colors.surface);
    context.strokeStyle = css(trained ? colors.surface : color);
    context.fill();
    context.stroke();
  }
}
